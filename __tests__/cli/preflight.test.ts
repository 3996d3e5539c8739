import { main } from "../../src/cli/preflight";
import type { Check } from "../../src/operations/preflight/check";
import { planStack } from "../../src/infra/plan-stack";
import { fail, pass, warn } from "../../src/operations/preflight/check";
import { ACCOUNT_CHECKS } from "../../src/operations/preflight/account-checks";
import { TOOL_CHECKS } from "../../src/operations/preflight/tools";
import { contextOf, stackOf } from "../operations/preflight/fake-context";
import { fakeProcess as emptyProcess, type FakeProcess } from "../support/fake-process";

// Planning loads all of CDKTF.
jest.mock("../../src/infra/plan-stack", () => ({ planStack: jest.fn() }));

jest.mock("../../src/runtime/identity", () => ({ whoAmI: () => Promise.reject(new Error("no credentials")) }));

const fakeProcess = (): FakeProcess => emptyProcess({ env: { TERRAFORM_BINARY_NAME: process.execPath } });

const checks = (...results: readonly ReturnType<Check["run"]>[]): readonly Check[] =>
  results.map((result, index) => ({ id: `check-${index}`, title: `Check ${index}`, run: () => result }));

/** Runs the command with these checks of the account, beside those of the tools. */
async function run(argv: readonly string[], ofAccount: readonly Check[]) {
  const proc = fakeProcess();
  const context = contextOf({ settings: { network: "none" } });
  const code = await main(argv, proc, () => Promise.resolve({ checks: ofAccount, context }));
  return { code, out: proc.out.join(""), err: proc.err.join("") };
}

beforeEach(() => {
  jest.mocked(planStack).mockReturnValue(stackOf({}));
});

describe("npm run preflight", () => {
  // Node itself answers `version -json` with a failure: the tools' checks run for real, on whatever machine.
  const TOOL_FAILS = 1;

  it("tells each check, the tools' first, and sums them up", async () => {
    const { code, out } = await run(["dev"], checks(pass("fine"), warn("may be", "Look."), fail("no", "Mend it.")));

    expect(code).toBe(1);
    expect(out).toMatch(/^ {2}pass {2}Node [^]*fail {2}Terraform [^]*cdktf-cli/);
    expect(out).toMatch(
      / {2}pass {2}Check 0 +fine\n {2}warn {2}Check 1 +may be\n +→ Look\.\n {2}fail {2}Check 2 +no\n/,
    );
    expect(out).toMatch(/2 checks failed: 3 passed, 1 warned, 2 failed\.\n$/);
  });

  it("asks nothing of an account without its credentials", async () => {
    const proc = fakeProcess();

    await expect(main(["dev"], proc)).resolves.toBe(1);

    expect(proc.out.join("")).toMatch(
      /fail {2}Credentials [^]*warn {2}Bucket names +not looked at without credentials/,
    );
  });

  it("prints JSON for programs", async () => {
    const { code, out } = await run(["dev", "--json"], checks(warn("may be")));
    const told = JSON.parse(out) as { readonly status: string; readonly checks: readonly object[] };

    expect(code).toBe(TOOL_FAILS);
    expect(told).toMatchObject({ environment: "dev", status: "fail" });
    expect(told.checks.at(-1)).toEqual({ id: "check-0", title: "Check 0", status: "warn", found: "may be" });
  });

  it("has titles that fit the table", () => {
    const titles = [...TOOL_CHECKS, ...ACCOUNT_CHECKS].map(({ title }) => title);

    expect(titles.filter((title) => title.length > 26)).toEqual([]);
  });

  it("names each check once", () => {
    const ids = [...TOOL_CHECKS, ...ACCOUNT_CHECKS].map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
  });

  it("prints the deployer's policy", async () => {
    const { code, out } = await run(["dev", "--policy"], []);

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ Version: "2012-10-17" });
  });

  it.each([
    [[], "missing required argument 'environment'"],
    [["dev", "--nonsense"], "unknown option '--nonsense'"],
    [["blue"], "There is no environment blue."],
  ])("refuses %j with exit code 3", async (argv, said) => {
    const proc = fakeProcess();

    await expect(main(argv, proc)).resolves.toBe(3);

    expect(proc.err.join("")).toContain(said);
    expect(proc.out).toEqual([]);
  });

  it("helps", async () => {
    const { code, out } = await run(["--help"], []);

    expect(code).toBe(0);
    expect(out).toMatch(/npm run preflight -- [^]*<environment>[^]*--json[^]*--policy/);
  });
});
