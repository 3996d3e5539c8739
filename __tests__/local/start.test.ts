import { AuditError } from "../../src/core/errors";
import { demonstrate } from "../../src/local/demonstration";
import { deploy, joinAccounts } from "../../src/local/deploy";
import { bundleForLayout, layOut } from "../../src/local/lay-out";
import { leftovers } from "../../src/local/leftovers";
import { startSession, type Session } from "../../src/local/session";
import { start, type StartOptions } from "../../src/local/start";
import { createSteps } from "../../src/local/steps";
import { findTerraform } from "../../src/operations/terraform-program";
import type { Terraform } from "../../src/local/terraform";
import { MOCKED_CLIENTS, mockedSystem, runnerAfter } from "../support/local-system";
import { settings } from "../support/scan";

jest.mock("../../src/local/session", () => ({ startSession: jest.fn() }));
jest.mock("../../src/local/deploy", () => ({ LOCAL_ENVIRONMENT: "local", deploy: jest.fn(), joinAccounts: jest.fn() }));
jest.mock("../../src/local/lay-out", () => ({ layOut: jest.fn(), bundleForLayout: jest.fn() }));
jest.mock("../../src/local/demonstration", () => ({ demonstrate: jest.fn() }));
jest.mock("../../src/local/closing", () => ({ closingLines: () => ["Shown."], pageLine: () => "Open it." }));
jest.mock("../../src/local/leftovers", () => ({ leftovers: jest.fn() }));
jest.mock("../../src/operations/terraform-program", () => ({ findTerraform: jest.fn() }));

const sessionStarted = jest.mocked(startSession);
const shown = jest.mocked(demonstrate);
const left = jest.mocked(leftovers);
const end = jest.fn<Promise<void>, [boolean]>();
const terraform = { destroy: jest.fn(), stateList: jest.fn() };
const session: Session = {
  endpoint: "http://127.0.0.1:4566",
  clients: MOCKED_CLIENTS,
  runner: runnerAfter(),
  directory: "",
  end,
};

beforeEach(() => {
  jest.resetAllMocks();
  end.mockResolvedValue();
  sessionStarted.mockResolvedValue(session);
  shown.mockResolvedValue({} as never);
  left.mockResolvedValue([]);
  terraform.destroy.mockResolvedValue(176);
  terraform.stateList.mockResolvedValue([]);
  jest.mocked(layOut).mockResolvedValue(mockedSystem());
  jest.mocked(bundleForLayout).mockResolvedValue({} as never);
  jest.mocked(joinAccounts).mockResolvedValue(mockedSystem());
  jest.mocked(deploy).mockResolvedValue({
    terraform: terraform as unknown as Terraform,
    outputs: {} as never,
    settings: settings(),
    stateBucket: "state",
    terraformMs: () => 41_000,
  });
});

/** Runs `npm start`; `said` is what was printed. */
function startWith(options: Partial<StartOptions> = {}): { run: ReturnType<typeof start>; said: () => string } {
  const written: string[] = [];
  const steps = createSteps({ isTTY: false, write: (text) => written.push(text) });
  const { signal } = new AbortController();
  const run = start({ steps, signal, deploy: false, destroy: false, outDirectory: "out", ...options });
  return { run, said: () => written.join("") };
}

describe("a run", () => {
  it("looks for Terraform before it starts anything, where it deploys", async () => {
    jest.mocked(findTerraform).mockRejectedValue(new AuditError("Terraform was not found.", "", ""));

    await expect(startWith({ deploy: true }).run).rejects.toThrow("Terraform was not found.");
    await startWith().run;

    expect(findTerraform).toHaveBeenCalledTimes(1);
    expect(sessionStarted).toHaveBeenCalledTimes(1);
  });

  it("creates the system, shows it and ends, without a deployment", async () => {
    const { run, said } = startWith();

    await expect(run).resolves.toMatchObject({ seconds: { terraform: 0 } });

    expect(deploy).not.toHaveBeenCalled();
    expect(said()).toMatch(/Lay the system out, without Terraform[^]*Shown\.\nTook \d+\.\d s\.\nOpen it\.\n$/);
    expect(end.mock.calls).toEqual([[false]]);
  });

  it("says, with a deployment, how much of its time was Terraform's", async () => {
    const { run, said } = startWith({ deploy: true });

    await expect(run).resolves.toMatchObject({ seconds: { terraform: 41 } });

    expect(said()).toMatch(/Took \d+\.\d s, of which Terraform 41 s\.\nOpen it\.\n$/);
    expect(layOut).not.toHaveBeenCalled();
    expect(terraform.destroy).not.toHaveBeenCalled();
    expect(shown.mock.calls[0]?.[1].optOutTag).toEqual(settings().remediation.optOutTag);
  });

  it.each([
    [{ outDirectory: "reports", synthDirectory: "synth" }, "reports", "synth"],
    [{ outDirectory: undefined }, expect.stringMatching(/\/out$/), expect.stringMatching(/\/cdktf\.out$/)],
  ])("with %j writes there", async ({ outDirectory, ...more }, reports, synthesized) => {
    const { run } = startWith({ deploy: true, ...more, ...{ outDirectory } } as Partial<StartOptions>);
    await run;

    expect(shown.mock.calls[0]?.[3]).toEqual(reports);
    expect(jest.mocked(deploy).mock.calls[0]?.[0].outDirectory).toEqual(synthesized);
  });

  it("passes on the port, and says that moto has to be installed first", async () => {
    let time = 0;
    const written: string[] = [];
    const steps = createSteps({ isTTY: false, write: (text) => written.push(text) }, () => (time += 30_000));
    sessionStarted.mockImplementation(({ onInstall }) => {
      onInstall?.();
      return Promise.resolve(session);
    });

    await startWith({ steps, port: 5001 }).run;

    expect(sessionStarted.mock.calls[0]?.[0]).toMatchObject({ port: 5001 });
    expect(written.join("")).toContain("Start the local AWS: installing moto, once\n");
  });

  it("ends the system only after the given work with it", async () => {
    const whileRunning = jest.fn(() => {
      expect(end).not.toHaveBeenCalled();
      return Promise.resolve();
    });

    await startWith({ whileRunning }).run;

    expect(whileRunning).toHaveBeenCalledWith(expect.objectContaining({ session, deployment: undefined }));
    expect(end).toHaveBeenCalledTimes(1);
  });

  it("ends the system, and keeps its logs, where the given work with it fails", async () => {
    const { run, said } = startWith({ whileRunning: () => Promise.reject(new Error("the work failed")) });

    await expect(run).rejects.toThrow("the work failed");

    expect(end.mock.calls).toEqual([[true]]);
    expect(said()).toContain("Logs of the run: ");
  });
});

describe("a destruction", () => {
  it("says how much was destroyed, and proves that nothing is left", async () => {
    const { run, said } = startWith({ deploy: true, destroy: true });
    await run;

    expect(said()).toMatch(/✓ terraform destroy .* 176 resources\n[^]*✓ Prove that nothing is left/);
    expect(left).toHaveBeenCalledWith(session.clients, "local");
  });

  it("fails if the state or the account still has something", async () => {
    terraform.stateList.mockResolvedValue(["aws_vpc.a"]);
    left.mockResolvedValue(["role scanner-local"]);

    await expect(startWith({ deploy: true, destroy: true }).run).rejects.toThrow(
      "The destruction left something behind. aws_vpc.a, role scanner-local",
    );
    expect(end.mock.calls).toEqual([[true]]);
  });

  it("does nothing if nothing was deployed", async () => {
    await startWith({ destroy: true }).run;

    expect(left).not.toHaveBeenCalled();
  });
});

describe("a run that fails", () => {
  it("keeps its logs, says where, and passes on the reason", async () => {
    shown.mockRejectedValue(new AuditError("The report does not say what was seeded.", "", ""));
    const { run, said } = startWith();

    await expect(run).rejects.toThrow("The report does not say what was seeded.");

    expect(end.mock.calls).toEqual([[true]]);
    expect(said()).toContain("  Logs of the run: out/failed-run-logs\n");
  });

  it("keeps no logs if it was interrupted", async () => {
    const { run, said } = startWith({ signal: AbortSignal.abort() });
    shown.mockRejectedValue(new Error("interrupted"));

    await expect(run).rejects.toThrow("interrupted");

    expect(end.mock.calls).toEqual([[false]]);
    expect(said()).not.toContain("Logs of the run");
  });

  it("before anything runs has nothing to end", async () => {
    sessionStarted.mockRejectedValue(new AuditError("Port 5001 is taken.", "", ""));
    const { run, said } = startWith({ port: 5001 });

    await expect(run).rejects.toThrow("Port 5001 is taken.");

    expect(end).not.toHaveBeenCalled();
    expect(said()).toContain("✗ Start the local AWS");
  });
});
