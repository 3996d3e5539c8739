import { DescribeRegionsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { SERVICES } from "../../src/aws/services";
import { createClientFactory, type Credentials } from "../../src/runtime/clients";
import { createDeadline } from "../../src/runtime/deadline";
import { ReadFailure } from "../../src/runtime/read-failure";
import { resolveTargets, type ResolvedTargets, type TargetsToResolve } from "../../src/scan/resolve-targets";
import { named } from "../support/collect";
import { mockOrganizations } from "../support/organization";

const [OWN, MEMBER, REFUSING] = ["111122223333", "444455556666", "777788889999"] as const;
const ec2 = mockClient(EC2Client);
const organizations = mockOrganizations();

/** The accounts whose credentials were asked for, in their order. */
let assumed: string[];

/** What each account has enabled, in no order. */
const ENABLED: Readonly<Record<string, readonly string[]>> = {
  [OWN]: ["us-east-1", "eu-west-1", "ap-south-1"],
  [MEMBER]: ["eu-west-1", "us-east-1"],
};

beforeEach(() => {
  assumed = [];
  organizations.be({ accounts: { [OWN]: "ACTIVE", [MEMBER]: "ACTIVE", [REFUSING]: "SUSPENDED" } });
  ec2.reset();
  ec2.on(DescribeRegionsCommand).callsFake(async (_input, client: () => EC2Client) => {
    const { accessKeyId } = await client().config.credentials();
    return { Regions: (ENABLED[accessKeyId] ?? []).map((RegionName) => ({ RegionName })) };
  });
});

/** The credentials of each account but one: its id is their key. */
function credentialsOf(accountId: string): Promise<Credentials> {
  assumed.push(accountId);
  return accountId === REFUSING
    ? Promise.reject(new ReadFailure("The role is not there.", "sts:AssumeRole"))
    : Promise.resolve({ accessKeyId: accountId, secretAccessKey: "secret" });
}

const resolve = (more: Partial<TargetsToResolve>): Promise<ResolvedTargets> =>
  resolveTargets({
    settings: { accounts: [OWN, MEMBER], regions: ["eu-west-1", "us-east-1"] },
    partition: "aws",
    own: { accountId: OWN, awsRegion: "eu-west-1" },
    clients: createClientFactory({ services: SERVICES }),
    credentialsOf,
    deadline: createDeadline(60_000),
    onCall: () => undefined,
    ...more,
  });

const targetsOf = ({ accounts }: ResolvedTargets): readonly string[] =>
  accounts.flatMap(({ targets }) =>
    targets.map(({ accountId, awsRegion, isHome }) => `${accountId} ${awsRegion}${isHome ? " home" : ""}`),
  );

describe("targets that the settings list", () => {
  it("are every account with every region, each once, without a call", async () => {
    const resolved = await resolve({
      settings: { accounts: [OWN, MEMBER, OWN], regions: ["eu-west-1", "us-east-1", "eu-west-1"] },
    });

    expect(targetsOf(resolved)).toEqual([
      `${OWN} eu-west-1 home`,
      `${OWN} us-east-1`,
      `${MEMBER} eu-west-1 home`,
      `${MEMBER} us-east-1`,
    ]);
    expect(resolved.scope).toEqual({
      expected: [OWN, MEMBER].map((accountId) => ({ accountId, awsRegions: ["eu-west-1", "us-east-1"] })),
      skipped: [],
      vanished: [],
    });
    expect(resolved.narrowed).toBe(false);
    expect([assumed, ec2.calls(), organizations.calls()]).toEqual([[], [], []]);
  });

  it("are narrowed by the request, whose first region is then the home of what belongs to none", async () => {
    const resolved = await resolve({ request: { accounts: [MEMBER], regions: ["us-east-1", "us-east-1"] } });

    expect(targetsOf(resolved)).toEqual([`${MEMBER} us-east-1 home`]);
    expect(resolved.scope.expected).toEqual([{ accountId: MEMBER, awsRegions: ["us-east-1"] }]);
  });

  it.each([
    [{ accounts: [MEMBER] }, true],
    [{ regions: ["us-east-1"] }, true],
    [{ regions: ["us-east-1", "eu-west-1", "us-east-1"] }, false],
    [{ accounts: [MEMBER, OWN, OWN] }, false],
  ])("tell whether %j leaves anything out", async (request, narrowed) => {
    expect((await resolve({ request: request })).narrowed).toBe(narrowed);
  });

  it("have no account that counts as vanished", async () => {
    expect((await resolve({ lastAccounts: [REFUSING] })).scope.vanished).toEqual([]);
  });
});

describe("targets in all regions", () => {
  const all: TargetsToResolve["settings"] = { accounts: [OWN, MEMBER], regions: "all" };

  it("are the regions that each account has enabled: the scanner's own first, then by name", async () => {
    const resolved = await resolve({ settings: all });

    expect(targetsOf(resolved)).toEqual([
      `${OWN} eu-west-1 home`,
      `${OWN} ap-south-1`,
      `${OWN} us-east-1`,
      `${MEMBER} eu-west-1 home`,
      `${MEMBER} us-east-1`,
    ]);
    expect(ec2.commandCalls(DescribeRegionsCommand).map(({ args }) => args[0].input)).toEqual([{}, {}]);
  });

  it.each([
    ["answered", { Regions: [{ RegionName: "eu-west-1" }] }],
    ["refused", named("UnauthorizedOperation")],
  ])("need no account's client once it has %s", async (_name, answer) => {
    const clients = createClientFactory({ services: SERVICES });
    const asked: EC2Client[] = [];
    ec2.on(DescribeRegionsCommand).callsFake((_input, client: () => EC2Client) => {
      asked.push(client());
      if (answer instanceof Error) throw answer;
      return answer;
    });

    await resolve({ settings: all, clients });

    const credentials = await credentialsOf(OWN);
    const next = [OWN, MEMBER].map((accountId) =>
      clients.client(EC2Client, { accountId, awsRegion: "eu-west-1", credentials }),
    );
    expect(new Set([...asked, ...next]).size).toBe(4);
  });

  it("share the credentials with which the regions were asked for", async () => {
    const { accounts } = await resolve({ settings: all });

    await Promise.all(accounts.map(({ credentials }) => credentials()));

    expect(assumed).toEqual([OWN, MEMBER]);
  });

  it("are a gap where an account refuses: the others are scanned", async () => {
    const resolved = await resolve({ settings: { ...all, accounts: [REFUSING, MEMBER] } });

    expect(targetsOf(resolved)).toEqual([
      `${REFUSING} eu-west-1 home`,
      `${MEMBER} eu-west-1 home`,
      `${MEMBER} us-east-1`,
    ]);
    expect(resolved.scope.expected[0]).toEqual({ accountId: REFUSING, awsRegions: null });
    await expect(resolved.accounts[0]?.credentials()).rejects.toMatchObject({ reason: "The role is not there." });
  });

  it.each([
    ["may not be asked for", named("UnauthorizedOperation"), "ec2:DescribeRegions was denied in account 111122223333"],
    ["are not answered", named("TimeoutError"), "EC2.DescribeRegions got no answer in time"],
  ])("are a gap where an account's regions %s, although its role can be assumed", async (_name, error, reason) => {
    ec2.on(DescribeRegionsCommand).rejects(error);

    const { accounts, scope } = await resolve({ settings: { ...all, accounts: [OWN] } });

    expect(scope.expected).toEqual([{ accountId: OWN, awsRegions: null }]);
    await expect(accounts[0]?.credentials()).rejects.toMatchObject({
      reason: expect.stringContaining(reason) as string,
    });
  });

  it.each([
    ["has no region", { Regions: [] }, "EC2.DescribeRegions named no region of account 111122223333."],
    ["lacks the list", {}, "EC2.DescribeRegions named no region of account 111122223333."],
    ["has a region without a name", { Regions: [{}] }, "the answer lacks RegionName"],
  ])("are a gap where the answer %s: an account without regions would look clean", async (_name, answer, reason) => {
    ec2.on(DescribeRegionsCommand).resolves(answer);

    const { accounts } = await resolve({ settings: { ...all, accounts: [OWN] } });

    await expect(accounts[0]?.credentials()).rejects.toThrow(reason);
  });

  it("are narrowed to the regions of the request, in the accounts that have them", async () => {
    const resolved = await resolve({ settings: all, request: { regions: ["ap-south-1"] } });

    expect(targetsOf(resolved)).toEqual([`${OWN} ap-south-1 home`]);
    expect(resolved.scope.expected).toEqual([
      { accountId: OWN, awsRegions: ["ap-south-1"] },
      { accountId: MEMBER, awsRegions: [] },
    ]);
    expect(resolved.narrowed).toBe(true);
  });

  it("refuse a region that no account has enabled", async () => {
    const resolving = resolve({ settings: all, request: { regions: ["us-east-1", "mars-1"] } });

    await expect(resolving).rejects.toThrow("Enabled in no account: region mars-1.");
  });

  it("refuse no region while an account does not say what it has enabled", async () => {
    const settings: TargetsToResolve["settings"] = { accounts: [MEMBER, REFUSING], regions: "all" };

    const resolved = await resolve({ settings, request: { regions: ["me-south-1"] } });

    expect(targetsOf(resolved)).toEqual([`${REFUSING} eu-west-1 home`]);
  });

  it("tell the observer of every call", async () => {
    const onCall = jest.fn();

    await resolve({ settings: { organization: {}, regions: "all" }, onCall });

    expect(onCall).toHaveBeenCalledTimes(4);
  });
});

describe("targets of an organisation", () => {
  const organization: TargetsToResolve["settings"] = { organization: {}, regions: ["eu-west-1"] };

  it("are the accounts that are selected, with those that are skipped and those that have vanished", async () => {
    const resolved = await resolve({ settings: organization, lastAccounts: [OWN, REFUSING, "999999999999"] });

    expect(targetsOf(resolved)).toEqual([`${OWN} eu-west-1 home`, `${MEMBER} eu-west-1 home`]);
    expect(resolved.scope).toEqual({
      expected: [OWN, MEMBER].map((accountId) => ({ accountId, awsRegions: ["eu-west-1"] })),
      skipped: [{ accountId: REFUSING, reason: "Its state is SUSPENDED." }],
      vanished: ["999999999999"],
    });
    expect(resolved.narrowed).toBe(false);
  });

  it("are narrowed by a request to accounts that are selected", async () => {
    const resolved = await resolve({ settings: organization, request: { accounts: [MEMBER] } });

    expect(targetsOf(resolved)).toEqual([`${MEMBER} eu-west-1 home`]);
    expect(resolved.narrowed).toBe(true);
  });

  it("refuse a request for accounts that are not", async () => {
    const resolving = resolve({ settings: organization, request: { accounts: [OWN, REFUSING, "999999999999"] } });

    await expect(resolving).rejects.toThrow(
      `Not selected by targets.organization: account ${REFUSING}, account 999999999999.`,
    );
  });

  it("are none where the organisation cannot be listed", async () => {
    await expect(resolve({ settings: { ...organization, organization: { include: ["r-none"] } } })).rejects.toThrow(
      "The organisation has no unit r-none",
    );
    expect(assumed).toEqual([]);
  });
});
