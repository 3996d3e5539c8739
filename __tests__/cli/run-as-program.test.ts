import { EventEmitter } from "node:events";
import { runAsProgram } from "../../src/cli/run-as-program";

function fakeProcess(): NodeJS.Process {
  const stdout = new EventEmitter();
  return { argv: ["node", "start.ts", "--keep"], env: {}, stdout } as unknown as NodeJS.Process;
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

  it("goes on to its end where nobody reads its output any more, and fails where that cannot be written", () => {
    const proc = fakeProcess();
    runAsProgram(true, jest.fn().mockResolvedValue(1), proc);
    const failing = (code: string) => () => proc.stdout.emit("error", Object.assign(new Error(code), { code }));

    expect(failing("EPIPE")).not.toThrow();
    expect(failing("ENOSPC")).toThrow("ENOSPC");
  });

  it("does nothing where it is imported", () => {
    const main = jest.fn();

    runAsProgram(false, main);

    expect(main).not.toHaveBeenCalled();
  });
});
