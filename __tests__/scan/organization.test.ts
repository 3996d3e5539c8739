import {
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListChildrenCommand,
  ListTagsForResourceCommand,
} from "@aws-sdk/client-organizations";
import { SERVICES } from "../../src/aws/services";
import { AuditError } from "../../src/core/errors";
import type { OrganizationSelection } from "../../src/core/organization-selection";
import { organizationApiCalls } from "../../src/resources/scan-api-calls";
import { createAsking } from "../../src/runtime/asking";
import { createClientFactory } from "../../src/runtime/clients";
import { createDeadline } from "../../src/runtime/deadline";
import { selectAccounts, type OrganizationAccounts } from "../../src/scan/organization";
import { named } from "../support/collect";
import { mockOrganizations } from "../support/organization";

const [MANAGEMENT, WEB, SHOP, PLAY, OLD] = [
  "111111111111",
  "222222222222",
  "333333333333",
  "444444444444",
  "555555555555",
] as const;
const [ROOT, WORK, APPS, SANDBOX] = ["r-ab12", "ou-ab12-work0000", "ou-ab12-apps0000", "ou-ab12-sandbox0"] as const;

const TREE = {
  accounts: { [PLAY]: "ACTIVE", [SHOP]: "ACTIVE", [MANAGEMENT]: "ACTIVE", [OLD]: "SUSPENDED", [WEB]: "ACTIVE" },
  units: {
    [ROOT]: [MANAGEMENT, WORK, SANDBOX],
    [WORK]: [WEB, APPS],
    [APPS]: [SHOP, OLD],
    [SANDBOX]: [PLAY],
  },
  tags: { [WEB]: ["stage=live"], [SHOP]: ["owner=shop", "team=shop", "stage=live"], [PLAY]: ["stage=test"] },
} as const;

const organizations = mockOrganizations();

beforeEach(() => {
  organizations.be(TREE);
});

const asking = (deadline = createDeadline(60_000)) =>
  createAsking({
    clients: createClientFactory({ services: SERVICES }),
    target: { accountId: MANAGEMENT, awsRegion: "eu-west-1" },
    deadline,
    onCall: () => undefined,
  });

const select = (selection: OrganizationSelection = {}): Promise<OrganizationAccounts> =>
  selectAccounts(asking(), selection);

async function refusal(selection: OrganizationSelection = {}): Promise<AuditError> {
  const error: unknown = await select(selection).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(AuditError);
  return error as AuditError;
}

describe("the accounts of an organisation", () => {
  it("are all that are ACTIVE, from every page, sorted", async () => {
    const { accounts, skipped, members } = await select();

    expect(accounts).toEqual([MANAGEMENT, WEB, SHOP, PLAY]);
    expect(skipped).toEqual([{ accountId: OLD, reason: "Its state is SUSPENDED." }]);
    expect([...members].sort()).toEqual(Object.keys(TREE.accounts).sort());
    expect(organizations.calls()).toEqual(["ListAccounts", "ListAccounts", "ListAccounts"]);
  });

  it.each(["PENDING_CLOSURE", "PENDING_ACTIVATION", "CLOSED", "SUSPENDED"] as const)(
    "leave out one that is %s, and say so",
    async (state) => {
      organizations.be({ accounts: { [WEB]: "ACTIVE", [OLD]: state } });

      expect(await select()).toMatchObject({
        accounts: [WEB],
        skipped: [{ accountId: OLD, reason: `Its state is ${state}.` }],
      });
    },
  );

  it("are read on after an empty page, and count once where a changing list repeats one, as it was read last", async () => {
    organizations.stub
      .on(ListAccountsCommand)
      .resolvesOnce({ Accounts: [{ Id: WEB, State: "ACTIVE" }], NextToken: "1" })
      .resolvesOnce({ Accounts: [], NextToken: "2" })
      .resolvesOnce({
        Accounts: [
          { Id: SHOP, State: "ACTIVE" },
          { Id: WEB, State: "PENDING_CLOSURE" },
        ],
      });

    expect(await select()).toMatchObject({
      accounts: [SHOP],
      skipped: [{ accountId: WEB, reason: "Its state is PENDING_CLOSURE." }],
    });
  });

  it("have the state under its older name where AWS sends only that", async () => {
    organizations.stub.on(ListAccountsCommand).resolves({ Accounts: [{ Id: WEB, Status: "ACTIVE" }] });

    expect((await select()).accounts).toEqual([WEB]);
  });
});

describe("a selection", () => {
  it.each<[string, OrganizationSelection, readonly string[], readonly (readonly [string, string])[]]>([
    ["a unit, with the units below it", { include: [WORK] }, [WEB, SHOP], [[OLD, "Its state is SUSPENDED."]]],
    ["the root", { include: [ROOT] }, [MANAGEMENT, WEB, SHOP, PLAY], [[OLD, "Its state is SUSPENDED."]]],
    ["accounts", { include: [PLAY, WEB] }, [WEB, PLAY], []],
    ["a tag", { include: ["stage=live"] }, [WEB, SHOP], []],
    ["one of several", { include: [SANDBOX, "team=shop", MANAGEMENT] }, [MANAGEMENT, SHOP, PLAY], []],
    [
      "all but a unit",
      { exclude: [APPS] },
      [MANAGEMENT, WEB, PLAY],
      [
        [SHOP, `It is excluded by ${APPS}.`],
        [OLD, `It is excluded by ${APPS}.`],
      ],
    ],
    [
      "all but an account and a tag",
      { exclude: [MANAGEMENT, "stage=live"] },
      [PLAY],
      [
        [MANAGEMENT, `It is excluded by ${MANAGEMENT}.`],
        [WEB, "It is excluded by the tag stage=live."],
        [SHOP, "It is excluded by the tag stage=live."],
        [OLD, "Its state is SUSPENDED."],
      ],
    ],
    [
      "a unit within a unit that is included",
      { include: [WORK], exclude: [APPS] },
      [WEB],
      [
        [SHOP, `It is excluded by ${APPS}.`],
        [OLD, `It is excluded by ${APPS}.`],
      ],
    ],
  ])("takes %s", async (_name, selection, accounts, skipped) => {
    const selected = await select(selection);

    expect(selected.accounts).toEqual(accounts);
    expect(selected.skipped).toEqual(skipped.map(([accountId, reason]) => ({ accountId, reason })));
    expect(selected.members.size).toBe(5);
  });

  it.each<OrganizationSelection>([
    {},
    { include: [WORK] },
    { exclude: [SANDBOX, "stage=test"] },
    { include: ["stage=live"] },
  ])("%j makes the calls that the scanner's role is given for it, and no others", async (selection) => {
    await select(selection);

    const made = new Set(organizations.calls().map((call) => `Organizations.${call.replace(/ .*/, "")}`));
    expect([...made].sort()).toEqual([...organizationApiCalls(selection)].sort());
  });

  it("reads a unit once, whichever lists name it or a unit above it", async () => {
    organizations.be({ ...TREE, pageSize: 20 });

    await select({ include: [WORK, APPS], exclude: [SANDBOX] });

    expect(organizations.calls()).toEqual([
      "ListAccounts",
      ...[WORK, APPS, SANDBOX].flatMap((unit) => [`ListAccountsForParent ${unit}`, `ListChildren ${unit}`]),
    ]);
  });

  it("reads tags only where they decide, and an account's once", async () => {
    organizations.be({ ...TREE, pageSize: 20 });

    await select({ include: [WEB, OLD, "stage=test"], exclude: [SHOP, "stage=live"] });

    expect(organizations.calls().filter((call) => call.startsWith("ListTags"))).toEqual([
      `ListTagsForResource ${MANAGEMENT}`,
      `ListTagsForResource ${WEB}`,
      `ListTagsForResource ${PLAY}`,
    ]);
  });

  it("includes an account that was created after the accounts were listed", async () => {
    organizations.stub.on(ListAccountsCommand).resolves({ Accounts: [{ Id: WEB, State: "ACTIVE" }] });

    expect((await select({ include: [SANDBOX] })).accounts).toEqual([PLAY]);
  });

  it("leaves out a unit that was removed after its parent was read", async () => {
    organizations.be({ ...TREE, units: { [WORK]: [WEB, "ou-ab12-gone0000"] } });

    expect((await select({ include: [WORK] })).accounts).toEqual([WEB]);
  });

  it("skips an account that left the organisation before its tags were read", async () => {
    organizations.stub.on(ListTagsForResourceCommand, { ResourceId: SHOP }).rejects(named("TargetNotFoundException"));

    expect(await select({ include: ["stage=live"] })).toMatchObject({
      accounts: [WEB],
      skipped: [{ accountId: SHOP, reason: "It left the organisation while the accounts were listed." }],
    });
  });
});

describe("an organisation that cannot be listed", () => {
  const WHAT = "The organisation cannot be listed, and nothing was scanned.";

  it("is refused where the account belongs to none", async () => {
    organizations.stub.on(ListAccountsCommand).rejects(named("AWSOrganizationsNotInUseException"));

    expect(await refusal()).toMatchObject({
      what: WHAT,
      why: `Account ${MANAGEMENT} belongs to no organisation.`,
      next: expect.stringMatching(/management account .* delegated administrators .* list the accounts/) as string,
    });
  });

  it.each([
    [ListAccountsCommand, "organizations:ListAccounts"],
    [ListAccountsForParentCommand, "organizations:ListAccountsForParent"],
    [ListChildrenCommand, "organizations:ListChildren"],
    [ListTagsForResourceCommand, "organizations:ListTagsForResource"],
  ] as const)("is refused with the permission that is missing", async (command, permission) => {
    organizations.stub.on(command as typeof ListAccountsCommand).rejects(named("AccessDeniedException"));

    expect(await refusal({ include: [WORK, "stage=live"] })).toMatchObject({
      what: WHAT,
      why: `${permission} was denied in account ${MANAGEMENT}, region eu-west-1.`,
      next: expect.stringContaining(`Grant ${permission}. Only the organisation's management account`) as string,
    });
  });

  it.each([
    ["Organizations throttles to the end", named("TooManyRequestsException"), "was still throttled"],
    ["Organizations cannot be reached", named("TimeoutError"), "got no answer in time"],
  ])("is refused where %s", async (_name, error, why) => {
    organizations.stub.on(ListAccountsCommand).rejects(error);

    const refused = await refusal();
    expect(refused.what).toBe(WHAT);
    expect(refused.why).toContain(`Organizations.ListAccounts ${why}`);
    expect(refused.next).toBe("Scan again, or list the accounts instead.");
  });

  it.each([
    ["the list", {}, "lacks Accounts"],
    ["an account's id", { Accounts: [{ State: "ACTIVE" as const }] }, "lacks Id"],
    ["an account's state", { Accounts: [{ Id: WEB }] }, "lacks State"],
  ])("is refused where an answer lacks %s", async (_name, answer, why) => {
    organizations.stub.on(ListAccountsCommand).resolves(answer);

    expect((await refusal()).why).toContain(why);
  });

  it("is refused where the list never ends", async () => {
    organizations.stub.on(ListAccountsCommand).resolves({ Accounts: [], NextToken: "1" });

    expect((await refusal()).why).toContain("a page that it had returned before");
  });

  it("is refused where the time has run out", async () => {
    const refused: unknown = await selectAccounts(asking(AbortSignal.abort()), {}).catch((error: unknown) => error);

    expect(refused).toMatchObject({ what: WHAT, why: "The scan's time ran out before this was read." });
    expect(organizations.calls()).toEqual([]);
  });
});

describe("a selection that does not fit the organisation", () => {
  it("is refused with the unit that does not exist", async () => {
    expect(await refusal({ exclude: ["ou-ab12-none0000"] })).toMatchObject({
      what: "The organisation has no unit ou-ab12-none0000, and nothing was scanned.",
      next: "Correct targets.organization in the settings, or --include and --exclude.",
    });
  });

  it("is refused with every account that is not in it", async () => {
    const selection = { include: [WEB, "777777777777"], exclude: ["888888888888"] };

    expect((await refusal(selection)).what).toBe(
      "The organisation does not have 777777777777, 888888888888, and nothing was scanned.",
    );
  });

  it.each<OrganizationSelection>([{ include: ["stage=none"] }, { include: [OLD] }, { exclude: [ROOT] }])(
    "is refused where it selects no account: %j",
    async (selection) => {
      const { what, why } = await refusal(selection);

      expect(what).toBe("No account of the organisation is selected, and nothing was scanned.");
      expect(why).toMatch(/^Of its 5 accounts \d are excluded or not ACTIVE, and the others are not included\.$/);
    },
  );
});
