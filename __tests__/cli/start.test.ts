import { main } from "../../src/cli/start";
import { AuditError } from "../../src/core/errors";
import { start, type StartOptions } from "../../src/local/start";
import { fakeProcess } from "../support/fake-process";

jest.mock("../../src/local/start", () => ({ start: jest.fn() }));

const started = jest.mocked(start);

function optionsOf(call: number): StartOptions {
  const [options] = started.mock.calls[call] ?? [];
  if (options === undefined) throw new Error("start was not called");
  return options;
}

beforeEach(() => {
  started.mockReset();
});

describe("npm start", () => {
  it("deploys by default, and answers 0 where everything was shown", async () => {
    const proc = fakeProcess();
    started.mockImplementation((options) => {
      options.steps.say("shown");
      return Promise.resolve({} as never);
    });

    await expect(main([], proc)).resolves.toBe(0);

    expect(optionsOf(0)).toMatchObject({ deploy: true, destroy: false });
    expect(optionsOf(0)).not.toHaveProperty("whileRunning");
    expect(proc.out).toEqual(["shown\n"]);
  });

  it("hands its options on", async () => {
    await main(["--no-deploy", "--keep", "--port", "5001"], fakeProcess());
    await main(["--destroy"], fakeProcess());

    expect(optionsOf(0)).toMatchObject({ deploy: false, destroy: false, port: 5001 });
    expect(optionsOf(0).whileRunning).toBeInstanceOf(Function);
    expect(optionsOf(1)).toMatchObject({ deploy: true, destroy: true });
  });

  it.each([
    [["--port", "70000"], "A port is a number from 1 to 65535."],
    [["--port", "x"], "A port is a number from 1 to 65535."],
    [["--port", "6000"], "fetch never connects to port 6000"],
    [["--destroy", "--keep"], "cannot be used with option '--keep'"],
    [["--destroy", "--no-deploy"], "cannot be used with option '--no-deploy'"],
    [["--nonsense"], "unknown option"],
    [["surplus"], "too many arguments"],
  ])("refuses %p with exit code 3", async (argv, said) => {
    const proc = fakeProcess();

    await expect(main(argv, proc)).resolves.toBe(3);

    expect(proc.err.join("")).toContain(said);
    expect(started).not.toHaveBeenCalled();
  });

  it("helps", async () => {
    const proc = fakeProcess();

    await expect(main(["--help"], proc)).resolves.toBe(0);

    expect(proc.out.join("")).toContain("--no-deploy");
  });

  it("does not hide that it could not write", async () => {
    const proc = fakeProcess();
    proc.stdout.write = () => {
      throw new Error("no terminal");
    };

    await expect(main(["--help"], proc)).rejects.toThrow("no terminal");
  });

  it("tells a fault in a sentence, without a stack", async () => {
    const proc = fakeProcess();
    started.mockRejectedValue(new AuditError("Terraform was not found.", "", "Install it."));

    await expect(main([], proc)).resolves.toBe(3);

    expect(proc.err).toEqual(["Terraform was not found. Install it.\n"]);
  });

  it.each([new TypeError("x is undefined"), undefined])(
    "shows where a defect of its own comes from",
    async (defect) => {
      const proc = fakeProcess();
      started.mockRejectedValue(defect);

      await expect(main([], proc)).resolves.toBe(3);

      expect(proc.err).toHaveLength(2);
      expect(proc.err.join("")).toContain(defect?.stack ?? "undefined");
    },
  );

  it.each(["SIGINT", "SIGTERM"] as const)("says that %s interrupted it, whatever broke meanwhile", async (name) => {
    const proc = fakeProcess();
    started.mockImplementation(({ signal }) => {
      proc.emit(name);
      proc.emit(name);
      return Promise.reject(new Error(signal.aborted ? "a pipe broke" : "not interrupted"));
    });

    await expect(main([], proc)).resolves.toBe(3);

    expect(proc.err).toEqual(["Interrupted: everything that was started has been ended.\n"]);
    expect(proc.listenerCount(name)).toBe(0);
  });
});
