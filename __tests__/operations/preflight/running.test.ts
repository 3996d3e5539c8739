import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AuditError } from "../../../src/core/errors";
import { warn, fail, pass, some, type Check, type ToolSurroundings } from "../../../src/operations/preflight/check";
import { readDeployedIds } from "../../../src/operations/preflight/deployed-ids";
import { startChecks, type CheckRow } from "../../../src/operations/preflight/run-checks";
import { isOfAccount, surroundingsOf } from "../../../src/operations/preflight/surroundings";
import { rowText, summaryText } from "../../../src/operations/preflight/table";
import { cdktfCheck, nodeCheck, terraformCheck } from "../../../src/operations/preflight/tools";
import { settingsOf } from "../../support/environment-settings";
import { temporaryFolder } from "../../support/fake-program";
import { planStack } from "../../../src/infra/plan-stack";
import { awsError, contextOf, DENIED, fakeClients, stackOf, type Scene } from "./fake-context";

jest.mock("../../../src/infra/plan-stack", () => ({ planStack: jest.fn() }));

const planStackOf = jest.mocked(planStack);

async function rowOf(check: Check<ToolSurroundings>, scene: Scene = {}): Promise<CheckRow> {
  const [row] = await Promise.all(startChecks([check], contextOf(scene)));
  if (row === undefined) throw new Error("There is no row.");
  return row;
}

type ToolCheck = Check<ToolSurroundings>;

const check = (run: ToolCheck["run"], more: Partial<ToolCheck> = {}): ToolCheck => ({
  ...{ id: "a", title: "A", run },
  ...more,
});

describe("a check", () => {
  it("answers in its row", async () => {
    await expect(rowOf(check(() => fail("nothing there", "Make it.")))).resolves.toEqual({
      id: "a",
      title: "A",
      status: "fail",
      found: "nothing there",
      remedy: "Make it.",
    });
    await expect(rowOf(check(() => pass("there")))).resolves.toEqual({
      id: "a",
      title: "A",
      status: "pass",
      found: "there",
    });
  });

  it.each([
    ["an error", new Error("broken pipe"), "warn", "could not be looked at: broken pipe", /Run this again/],
    ["a refusal", DENIED, "warn", "could not be looked at: User is not authorized", /--policy/],
    ["an error for users", new AuditError("No region.", "", "Set one."), "warn", "No region.", /^Set one\.$/],
  ])("that throws %s answers with the reason", async (_what, error, status, found, remedy) => {
    const row = await rowOf(check(() => Promise.reject(error)));

    expect(row).toMatchObject({ status, found, remedy: expect.stringMatching(remedy) as string });
  });

  it("that throws at once answers too, and says whether that counts as a failure", async () => {
    const broken = check(
      () => {
        throw new TypeError("x");
      },
      { unanswered: "fail" },
    );

    await expect(rowOf(broken)).resolves.toMatchObject({ status: "fail", found: "could not be looked at: x" });
  });

  it("that takes too long is given up, and told so", async () => {
    let aborted: AbortSignal | undefined;
    const silent = check(
      (_context, signal) => {
        aborted = signal;
        return new Promise(() => undefined);
      },
      { deadlineMs: 1 },
    );

    await expect(rowOf(silent)).resolves.toMatchObject({ status: "warn", found: "no answer within 0.001 seconds" });
    expect(aborted?.aborted).toBe(true);
  });

  it("shows no control characters of an account's texts", async () => {
    const row = await rowOf(check(() => warn("a\u001b[2Jb\nc", "d\u202ee")));

    expect(row).toMatchObject({ found: "a [2Jb c", remedy: "d e" });
  });

  it("of an account is not made with another's credentials", async () => {
    const asked: string[] = [];
    const asks = (id: string, asksAccount: boolean): ToolCheck => ({
      ...check(() => {
        asked.push(id);
        return pass("");
      }),
      id,
      asksAccount,
    });
    const context = contextOf({ identity: { accountId: "999999999999" } });

    const rows = await Promise.all(
      startChecks([asks("a", true), asks("b", false)], context, () => isOfAccount(context)),
    );

    expect(asked).toEqual(["b"]);
    expect(rows[0]).toEqual({
      ...{ id: "a", title: "A", status: "warn" },
      found: "not looked at without credentials of the environment's account",
    });
  });

  it.each([
    [{}, true],
    [{ identity: { accountId: "999999999999" } }, false],
    [{ identity: new Error("none") }, false],
  ])("knows whether the credentials are the account's: %j", async (scene, expected) => {
    await expect(isOfAccount(contextOf(scene))).resolves.toBe(expected);
  });

  it("names some of a list", () => {
    expect(some(["a", "b"])).toBe("a, b");
    expect(some(["a", "b", "c"], 2)).toBe("a, b, 1 more");
  });
});

describe("the surroundings of checks", () => {
  it("read who deploys, what stands and what is planned once, and only when they are asked", async () => {
    const asked: string[] = [];
    const clients = fakeClients({});
    const counting: typeof clients = {
      ...clients,
      client: (constructor, region) => {
        asked.push(`${constructor.name} ${region ?? ""}`);
        return clients.client(constructor, region);
      },
    };
    const settings = settingsOf({ network: "none", stateRegion: "eu-west-3" });
    planStackOf.mockReturnValue(stackOf({}));
    const { identity, deployed, planned } = surroundingsOf("test", settings, {}, counting);

    expect(asked).toEqual([]);
    await expect(identity()).rejects.toThrow("AWS does not say who this machine is.");
    await expect(identity()).rejects.toThrow();
    await expect(Promise.all([deployed(), deployed()])).resolves.toEqual([new Map(), new Map()]);
    const [first, second] = await Promise.all([planned(), planned()]);

    expect(asked).toEqual(["STSClient ", "S3Client eu-west-3"]);
    expect(first).toBe(second);
    expect(planStackOf.mock.calls).toEqual([[settings]]);
  });

  it("have clients of their own where none are given", () => {
    const { clients } = surroundingsOf("test", settingsOf(), {});

    expect(() => {
      clients.destroy();
    }).not.toThrow();
  });
});

describe("what is deployed", () => {
  const stateOf = (text?: string) => ({
    GetObject: ({ Bucket, Key }: { readonly Bucket: string; readonly Key: string }) => {
      expect([Bucket, Key]).toEqual(["compliance-audit-state-111122223333", "compliance-audit/test.tfstate"]);
      return text === undefined ? {} : { Body: { transformToString: () => Promise.resolve(text) } };
    },
  });
  const resource = (type: string, ...ids: readonly (string | undefined)[]) => ({
    type,
    instances: ids.map((id) => (id === undefined ? {} : { attributes: { id, password: "secret" } })),
  });

  it("is read from the state, ids alone", async () => {
    const text = JSON.stringify({
      version: 4,
      resources: [
        resource("aws_s3_bucket", "audit"),
        resource("aws_s3_bucket", "config", undefined),
        resource("aws_vpc", "vpc-1"),
      ],
    });

    await expect(readDeployedIds({ clients: fakeClients(stateOf(text)), settings: settingsOf() })).resolves.toEqual(
      new Map([
        ["aws_s3_bucket", new Set(["audit", "config"])],
        ["aws_vpc", new Set(["vpc-1"])],
      ]),
    );
  });

  it.each([
    ["there is no state", { GetObject: awsError("NoSuchKey", 404) }],
    ["the state is no JSON", stateOf("<html>")],
    ["the state is another version's", stateOf('{"modules": []}')],
    ["the state is empty", stateOf()],
  ])("is nothing where %s", async (_what, answers) => {
    await expect(readDeployedIds({ clients: fakeClients(answers), settings: settingsOf() })).resolves.toEqual(
      new Map(),
    );
  });
});

describe("the table", () => {
  const row: CheckRow = { id: "a", title: "Zones", status: "fail", found: "none", remedy: "Make some." };

  it("has the remedy below what was found", () => {
    expect(rowText(row, 8, false)).toBe("  fail  Zones     none\n                  → Make some.\n");
    expect(rowText({ id: "a", title: "Zones", status: "pass", found: "none" }, 8, false)).toBe(
      "  pass  Zones     none\n",
    );
  });

  it("is coloured for a terminal", () => {
    expect(rowText(row, 8, true)).toContain("\u001b[31mfail");
  });

  it.each([
    [["pass", "warn"], "Nothing stands in the way of a deployment: 1 passed, 1 warned, 0 failed.\n"],
    [["pass", "fail"], "1 check failed: 1 passed, 0 warned, 1 failed.\n"],
    [["fail", "fail"], "2 checks failed: 0 passed, 0 warned, 2 failed.\n"],
  ] as const)("of %j ends with the count", (statuses, text) => {
    expect(summaryText(statuses.map((status) => ({ ...row, status })))).toBe(text);
  });
});

describe("Node", () => {
  it.each([
    ["v20.19.0", "pass", "v20.19.0"],
    ["v24.1.0", "pass", "v24.1.0"],
    ["v20.18.3", "fail", "v20.18.3, and the project needs >=20.19"],
    ["v18.20.1", "fail", "v18.20.1, and the project needs >=20.19"],
  ])("%s: %s", async (version, status, found) => {
    await expect(rowOf(nodeCheck(version))).resolves.toMatchObject({ status, found });
  });
});

describe("Terraform", () => {
  const version = (text: string): Scene => ({ ran: { stdout: JSON.stringify({ terraform_version: text }) } });

  it.each<[string, Scene, string, RegExp]>([
    ["is new enough", version("1.11.4"), "pass", /^terraform 1\.11\.4$/],
    ["is just new enough", version("1.10.0"), "pass", /1\.10\.0/],
    ["is too old", version("1.9.8"), "fail", /1\.9\.8; the state's lock needs 1\.10\.0/],
    ["is another program", { ...version("1.10.1"), env: { TERRAFORM_BINARY_NAME: "tofu" } }, "pass", /^tofu 1\.10\.1$/],
    [
      "is what an empty name means",
      { ...version("1.10.1"), env: { TERRAFORM_BINARY_NAME: "" } },
      "pass",
      /^terraform 1/,
    ],
    ["is missing", { ran: Object.assign(new Error("spawn"), { code: "ENOENT" }) }, "fail", /no terraform on PATH/],
    ["fails", { ran: { code: 1, stderr: "Error: bad config\n" } }, "fail", /version failed: Error: bad config$/],
    ["says something else", { ran: { stdout: "Terraform v1" } }, "fail", /answers something else/],
    ["says something else in JSON", { ran: { stdout: "{}" } }, "fail", /answers something else/],
    ["cannot be run", { ran: new Error("EACCES") }, "fail", /could not be looked at: EACCES/],
  ])("%s", async (_what, scene, status, found) => {
    await expect(rowOf(terraformCheck, scene)).resolves.toMatchObject({
      status,
      found: expect.stringMatching(found) as string,
    });
  });
});

describe("cdktf-cli", () => {
  const modules = temporaryFolder();
  const install = (name: string, version: string): void => {
    mkdirSync(join(modules, name), { recursive: true });
    writeFileSync(join(modules, name, "package.json"), JSON.stringify({ version }));
  };

  it("is missing, of another version, or right", async () => {
    install("cdktf", "0.21.0");
    await expect(rowOf(cdktfCheck(modules))).resolves.toMatchObject({ status: "fail", found: "it is not installed" });
    install("cdktf-cli", "0.20.1");
    await expect(rowOf(cdktfCheck(modules))).resolves.toMatchObject({
      status: "warn",
      found: "0.20.1, and the library cdktf is 0.21.0",
    });
    install("cdktf-cli", "0.21.0");
    await expect(rowOf(cdktfCheck(modules))).resolves.toMatchObject({ status: "pass", found: "0.21.0" });
  });
});
