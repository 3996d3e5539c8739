import { spawn } from "node:child_process";
import { EventEmitter, once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../support/fake-program";
import { awaitEnd, isMissingProgram, run, runAttached } from "../../src/operations/processes";

const node = process.execPath;

describe("run", () => {
  it("returns the exit code and both outputs", async () => {
    const finished = await run(node, ["-e", "console.log(1); console.error(2); process.exit(3)"]);

    expect(finished).toEqual({ code: 3, stdout: "1\n", stderr: "2\n" });
  });

  it("uses the folder and the environment that it is given", async () => {
    const { stdout } = await run(node, ["-p", "process.env.GREETING + process.cwd()"], {
      cwd: __dirname,
      env: { GREETING: "hello " },
    });

    expect(stdout.trim()).toBe(`hello ${__dirname}`);
  });

  it("passes on each line as it comes, joined from its pieces", async () => {
    const lines: string[] = [];
    const script = "process.stdout.write('a\\nb'); setTimeout(() => process.stdout.write('c\\n'), 50)";

    await run(node, ["-e", script], { onLine: (line) => lines.push(line) });

    expect(lines).toEqual(["a", "bc"]);
  });

  it("interrupts the program and what it started", async () => {
    const interrupt = new AbortController();
    // The child holds the same output: the run is over only when both have ended.
    const script = `
      const { spawn } = require("node:child_process");
      spawn(process.execPath, ["-e", "console.log(); setInterval(() => {}, 1000)"], { stdio: "inherit" });
      setInterval(() => {}, 1000);`;

    const finished = await run(node, ["-e", script], {
      signal: interrupt.signal,
      onLine: () => {
        interrupt.abort();
      },
    });

    expect(finished.code).toBeNull();
  });

  it("kills a program that ignores an interrupt", async () => {
    const interrupt = new AbortController();

    const finished = await run(
      node,
      ["-e", "process.on('SIGINT', () => {}); setInterval(() => {}, 9); console.log()"],
      {
        signal: interrupt.signal,
        graceMs: 20,
        onLine: () => {
          interrupt.abort();
        },
      },
    );

    expect(finished.code).toBeNull();
  });

  it("does not touch a program that has ended by itself", async () => {
    const interrupt = new AbortController();

    await run(node, ["-e", "0"], { signal: interrupt.signal });
    interrupt.abort();

    expect(interrupt.signal.aborted).toBe(true);
  });

  it("does not start a program if it was interrupted before", async () => {
    const onLine = jest.fn();
    const signal = AbortSignal.abort(new Error("interrupted"));

    await expect(run(node, ["-p", "1"], { signal, onLine })).rejects.toThrow("interrupted");

    expect(onLine).not.toHaveBeenCalled();
  });

  it("lets a program that obeys an interrupt clean up", async () => {
    const interrupt = new AbortController();
    const script = "process.on('SIGINT', () => process.exit(5)); setInterval(() => {}, 9); console.log()";

    const finished = await run(node, ["-e", script], {
      signal: interrupt.signal,
      graceMs: 100,
      onLine: () => {
        interrupt.abort();
      },
    });
    // The time that it had been given runs out, and there is nothing left to end.
    await new Promise((resolve) => setTimeout(resolve, 150));

    expect(finished.code).toBe(5);
  });

  it("throws if there is no such program", async () => {
    const error: unknown = await run("no-such-program", []).catch((thrown: unknown) => thrown);

    expect(isMissingProgram(error)).toBe(true);
    expect(isMissingProgram(new Error("other"))).toBe(false);
  });
});

describe("a program whose working folder does not exist", () => {
  it.each([
    ["that is run", (cwd: string) => run(node, ["-e", "0"], { cwd })],
    ["that a person watches", (cwd: string) => runAttached(node, ["-e", "0"], { cwd, env: {} })],
  ])("%s is not said to be missing", async (_, started) => {
    const error: unknown = await started("/no/such/folder").catch((thrown: unknown) => thrown);

    expect(isMissingProgram(error)).toBe(false);
    expect(String(error)).toContain("The folder /no/such/folder does not exist.");
  });
});

describe("a program that a person watches", () => {
  const directory = temporaryFolder();

  it("answers its exit code, and 1 where a signal ended it", async () => {
    const options = { cwd: directory, env: { CODE: "7" } };

    await expect(runAttached(node, ["-e", "process.exit(Number(process.env.CODE))"], options)).resolves.toBe(7);
    await expect(runAttached(node, ["-e", "process.kill(process.pid, 'SIGKILL')"], options)).resolves.toBe(1);
  });

  it("is missing where there is none", async () => {
    const error: unknown = await runAttached("no-such-program", [], { cwd: directory, env: {} }).catch(
      (thrown: unknown) => thrown,
    );

    expect(isMissingProgram(error)).toBe(true);
  });

  it("is waited for after Ctrl-C, which reaches it by itself, and is ended by SIGTERM", async () => {
    const proc = new EventEmitter();
    const ready = join(directory, "ready");
    const script = `
      process.on("SIGTERM", () => process.exit(5));
      require("node:fs").writeFileSync(${JSON.stringify(ready)}, "");
      setInterval(() => {}, 1000);`;

    const running = runAttached(node, ["-e", script], { cwd: directory, env: {}, proc: proc as never });
    while (!existsSync(ready)) await new Promise((resolve) => setTimeout(resolve, 10));
    proc.emit("SIGINT");
    proc.emit("SIGTERM");

    await expect(running).resolves.toBe(5);
    expect(proc.eventNames()).toEqual([]);
  });
});

describe("awaitEnd", () => {
  it("kills a process that takes too long to end", async () => {
    const child = spawn(node, ["-e", "setInterval(() => {}, 1000)"]);

    await awaitEnd(child, 10);

    expect(child.signalCode).toBe("SIGKILL");
  });

  it("returns at once if the process has ended", async () => {
    const child = spawn(node, ["-e", "0"]);
    await once(child, "exit");

    await expect(awaitEnd(child, 10_000)).resolves.toBeUndefined();
  });
});
