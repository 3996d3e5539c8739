import { resolve } from "node:path";
import { main as audit } from "../../src/cli/audit";
import { main } from "../../src/cli/review";
import * as settings from "../../src/infra/settings";
import { AuditError } from "../../src/core/errors";
import { planOffline } from "../../src/local/offline-plan";
import { fakeProcess } from "../support/fake-process";

jest.mock("../../src/local/offline-plan", () => ({ planOffline: jest.fn() }));
jest.mock("../../src/cli/audit", () => ({ main: jest.fn() }));

jest.mock("../../src/infra/settings", () => {
  const actual = jest.requireActual<typeof settings>("../../src/infra/settings");
  return { ...actual, readEnvironment: jest.fn(actual.readEnvironment) };
});

const planned = jest.mocked(planOffline);
const audited = jest.mocked(audit);
const ROOT = resolve(__dirname, "../..");

beforeEach(() => {
  planned.mockReset().mockImplementation((environments, { directory }) =>
    Promise.resolve({
      stacks: `${directory}/stacks`,
      files: Object.fromEntries(environments.map((name) => [name, `${directory}/${name}.json`])),
    }),
  );
  audited.mockReset().mockResolvedValue(0);
});

describe("npm run review", () => {
  it("plans every environment and reviews the plans, with the project's own waivers", async () => {
    const proc = fakeProcess();

    await expect(main([], proc)).resolves.toBe(0);

    expect(planned.mock.calls).toEqual([[["dev", "local", "prod"], { directory: resolve(ROOT, "out/review") }]]);
    const plans = ["out/review/dev.json", "out/review/local.json", "out/review/prod.json"];
    const options = ["--source", "out/review/stacks", "--waivers", "waivers.yaml", "--fail-on", "LOW"];
    expect(audited.mock.calls).toEqual([[["plan", ...plans, ...options, "--format", "table"], proc]]);
    expect(proc.err).toEqual(["Planning dev, local, prod without AWS.\n"]);
  });

  it("passes its options on", async () => {
    await main(
      ["dev", "--waivers", "w.yaml", "--fail-on", "HIGH", "--format", "json", "--output", "r.json"],
      fakeProcess(),
    );

    expect(planned.mock.calls[0]?.[0]).toEqual(["dev"]);
    const [argv = []] = audited.mock.calls[0] ?? [];
    expect(argv.slice(0, 2)).toEqual(["plan", "out/review/dev.json"]);
    expect(argv.slice(4).join(" ")).toBe("--waivers w.yaml --fail-on HIGH --format json --output r.json");
  });

  it("takes for granted what the settings of all environments do", async () => {
    const { readEnvironment } = jest.requireActual<typeof settings>("../../src/infra/settings");
    const assuming = (...names: readonly string[]): void => {
      jest.mocked(settings.readEnvironment).mockImplementation((name) => ({
        ...readEnvironment(name),
        assume: names.includes(name) ? ["account-public-access-blocked"] : [],
      }));
    };

    assuming("dev", "prod");
    await main(["dev", "prod"], fakeProcess());
    assuming("dev");
    await main(["dev", "prod"], fakeProcess());

    const assumed = audited.mock.calls.map(([argv]) => argv.slice(argv.indexOf("--assume")).slice(0, 2));
    expect(assumed[0]).toEqual(["--assume", "account-public-access-blocked"]);
    expect(audited.mock.calls[1]?.[0]).not.toContain("--assume");
  });

  it.each([1, 2, 3])("answers the review's exit code: %d", async (code) => {
    audited.mockResolvedValue(code);

    await expect(main(["dev"], fakeProcess())).resolves.toBe(code);
  });

  it("tells in a sentence what could not be planned", async () => {
    const proc = fakeProcess();
    planned.mockRejectedValue(new AuditError("terraform plan failed.", "No provider.", ""));

    await expect(main(["dev"], proc)).resolves.toBe(3);

    expect(proc.err.at(-1)).toBe("terraform plan failed. No provider.\n");
    expect(audited).not.toHaveBeenCalled();
  });

  it.each([
    [["--help"], 0],
    [["--nonsense"], 3],
  ])("plans nothing where it is told %j", async (argv, code) => {
    await expect(main(argv, fakeProcess())).resolves.toBe(code);

    expect(planned).not.toHaveBeenCalled();
  });
});
