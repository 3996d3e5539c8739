import { runAsProgram } from "../../src/cli/run-as-program";

function fakeProcess(): NodeJS.Process {
  return { argv: ["node", "start.ts", "--keep"], env: {} } as unknown as NodeJS.Process;
}

describe("a command's file", () => {
  it("runs as a program with its arguments, and leaves its exit code", async () => {
    const proc = fakeProcess();
    const main = jest.fn().mockResolvedValue(3);

    runAsProgram(true, main, proc);
    await new Promise(setImmediate);

    expect(main).toHaveBeenCalledWith(["--keep"]);
    expect(proc.exitCode).toBe(3);
  });

  it("does nothing where it is imported", () => {
    const main = jest.fn();

    runAsProgram(false, main);

    expect(main).not.toHaveBeenCalled();
  });
});
