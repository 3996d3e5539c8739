import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startEmulator, type EmulatorOptions } from "../../src/local/emulator";
import { fakeProgram, LISTENING, temporaryFolder } from "../support/fake-program";

const directory = temporaryFolder();
const logFile = join(directory, "emulator.log");

beforeEach(() => {
  writeFileSync(logFile, "");
});

/** An emulator whose Python is a script of Node's. */
function start(script: string, more: Partial<EmulatorOptions> = {}): ReturnType<typeof startEmulator> {
  return startEmulator({ python: fakeProgram(directory, "python", script), logFile, ...more });
}

describe("the emulator", () => {
  it("has started when it reports its port, logs to its file, and ends once", async () => {
    const emulator = await start(`console.error("GET /"); ${LISTENING}`);

    expect(emulator.endpoint).toBe("http://127.0.0.1:4566");
    await emulator.stop();
    await emulator.stop();
    expect(readFileSync(logFile, "utf8")).toBe("GET /\n");
  });

  it.each<[Partial<EmulatorOptions>, readonly string[]]>([
    [{}, []],
    [{ port: 5001 }, ["--port", "5001"]],
    [{ callback: "http://127.0.0.1:1/" }, ["--callback", "http://127.0.0.1:1/"]],
    [{ without: ["s3", "config"] }, ["--without", "s3", "--without", "config"]],
  ])("with %j gets the arguments %j", async (options, expected) => {
    const emulator = await start(`console.error(JSON.stringify(args.slice(1))); ${LISTENING}`, options);

    await emulator.stop();
    expect(JSON.parse(readFileSync(logFile, "utf8"))).toEqual(expected);
  });

  it("does not take its account from the environment", async () => {
    process.env.MOTO_ACCOUNT_ID = "999999999999";
    const emulator = await start(`console.error(String(process.env.MOTO_ACCOUNT_ID)); ${LISTENING}`);
    delete process.env.MOTO_ACCOUNT_ID;

    await emulator.stop();
    expect(readFileSync(logFile, "utf8")).toBe("undefined\n");
  });
});

describe("an emulator that does not start", () => {
  it("names the port and what to do if the port is taken", async () => {
    await expect(start("process.exit(98)", { port: 5001 })).rejects.toThrow(
      "Port 5001 is taken. Another program listens there. Choose another one with --port",
    );
    await expect(start("process.exit(98)")).rejects.toThrow("Port 0 is taken.");
  });

  it("shows the end of its log, and where the log is kept", async () => {
    writeFileSync(logFile, "1\n2\nTraceback\nModuleNotFoundError: moto\n");

    await expect(start("process.exit(1)")).rejects.toThrow(
      `The local AWS did not start. 2 Traceback ModuleNotFoundError: moto Its log is ${logFile}.`,
    );
    await expect(start("process.exit(1)", { keptLogFile: "out/emulator.log" })).rejects.toThrow(
      "Its log is out/emulator.log.",
    );
  });

  it.each(["a warning", "{}", "null"])("is ended if it prints %p instead of a port", async (line) => {
    await expect(start(`console.log(${JSON.stringify(line)}); setInterval(() => {}, 1000);`)).rejects.toThrow(
      "The local AWS did not start.",
    );
  });

  it("says why its program cannot be run", async () => {
    await expect(startEmulator({ python: join(directory, "missing"), logFile })).rejects.toThrow(
      /^The local AWS did not start\. spawn .*missing ENOENT$/,
    );
  });
});
