import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { EC2Client } from "@aws-sdk/client-ec2";
import { findPython } from "../../src/local/python";
import { startSession, type Session, type SessionOptions } from "../../src/local/session";
import { fakeProgram, LISTENING, temporaryFolder } from "../support/fake-program";

jest.mock("../../src/local/python", () => ({ findPython: jest.fn() }));

const python = jest.mocked(findPython);
const directory = temporaryFolder();
const failedLogsDirectory = join(directory, "out/failed-run-logs");
const temporary = join(directory, "tmp");

beforeAll(() => {
  mkdirSync(temporary);
  process.env.TMPDIR = temporary;
});
afterAll(() => {
  delete process.env.TMPDIR;
});

function start(script: string, more: Partial<SessionOptions> = {}): Promise<Session> {
  python.mockResolvedValue(fakeProgram(directory, "python", script));
  return startSession({ cacheDirectory: directory, failedLogsDirectory, ...more });
}

const kept = (name: string): string => readFileSync(join(failedLogsDirectory, name), "utf8");

describe("a session", () => {
  it("ends what it started, once, and leaves nothing behind", async () => {
    const session = await start(`console.error(args.slice(1).join(" ")); ${LISTENING}`);
    expect(session.endpoint).toBe("http://127.0.0.1:4566");
    const closed = jest.spyOn(session.clients.client(EC2Client), "destroy");

    await Promise.all([session.end(false), session.end(true)]);
    await session.end(true);

    expect(closed).toHaveBeenCalledTimes(1);
    await expect(fetch(session.runner.url)).rejects.toThrow();
    expect(existsSync(session.directory)).toBe(false);
    expect(existsSync(failedLogsDirectory)).toBe(false);
  });

  it("keeps the logs if the run failed, in place of an earlier run's", async () => {
    const first = await start(`console.error("first"); ${LISTENING}`);
    writeFileSync(join(first.directory, "logs/scanner.log"), "scanned");
    await first.end(true);
    expect([kept("emulator.log"), kept("scanner.log")]).toEqual(["first\n", "scanned"]);

    const second = await start(`console.error(args.slice(1).join(" ")); ${LISTENING}`, { port: 5001 });
    await second.end(true);

    expect(readdirSync(failedLogsDirectory)).toEqual(["emulator.log"]);
    expect(kept("emulator.log")).toBe(`--port 5001 --callback ${second.runner.url}\n`);
  });

  it("passes on that moto has to be installed, and an interrupt, to the search for Python", async () => {
    const onInstall = jest.fn();
    const { signal } = new AbortController();

    await (await start(LISTENING, { onInstall, signal })).end(false);

    expect(python).toHaveBeenLastCalledWith({ cacheDirectory: directory, onInstall, signal });
  });
});

describe("a session that does not start", () => {
  it("leaves nothing running, and says where the log is", async () => {
    await expect(start('console.error("no moto"); process.exit(1)')).rejects.toThrow(
      `The local AWS did not start. no moto Its log is ${join(failedLogsDirectory, "emulator.log")}.`,
    );

    expect(kept("emulator.log")).toBe("no moto\n");
    expect(readdirSync(temporary)).toEqual([]);
  });

  it("says that the port is taken", async () => {
    await expect(start("process.exit(98)", { port: 5001 })).rejects.toThrow("Port 5001 is taken.");
  });

  it("keeps no logs if it was interrupted", async () => {
    writeFileSync(join(failedLogsDirectory, "emulator.log"), "of an earlier run");
    python.mockRejectedValue(new Error("interrupted"));

    await expect(
      startSession({ cacheDirectory: directory, failedLogsDirectory, signal: AbortSignal.abort() }),
    ).rejects.toThrow("interrupted");

    expect(kept("emulator.log")).toBe("of an earlier run");
    expect(readdirSync(temporary)).toEqual([]);
  });
});
