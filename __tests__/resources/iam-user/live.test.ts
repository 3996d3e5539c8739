import {
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetCredentialReportCommand,
  IAMClient,
  ListVirtualMFADevicesCommand,
  type UserDetail,
} from "@aws-sdk/client-iam";
import { mockClient } from "aws-sdk-client-mock";
import { setTimeout as wait } from "node:timers/promises";
import { NOT_NEEDED } from "../../../src/resources/collector";
import { iamUser } from "../../../src/resources/iam-user/description";
import { createClientFactory } from "../../../src/runtime/clients";
import { createCollectContext } from "../../../src/runtime/collect-context";
import { all, collectContext, inputsOf, named, TARGET } from "../../support/collect";
import { arnOf, csv, row } from "../iam/report";
import { SERVICES } from "../../../src/aws/services";

jest.mock("node:timers/promises", () => ({ setTimeout: jest.fn(() => Promise.resolve()) }));

const waited = jest.mocked(wait);
const iam = mockClient(IAMClient);

function detail(name: string, more: UserDetail = {}): UserDetail {
  const CreateDate = new Date("2026-01-10T08:00:00Z");
  return { UserId: `AIDA-${name}`, UserName: name, Arn: arnOf(name), CreateDate, ...more };
}

/** A report of IAM, as the SDK has it. */
function answer(...rows: readonly (readonly string[])[]) {
  return { Content: Uint8Array.from(Buffer.from(csv(rows))), ReportFormat: "text/csv" as const };
}

function listed(...UserDetailList: UserDetail[]) {
  iam.on(GetAccountAuthorizationDetailsCommand).resolves({ UserDetailList });
}

function collected(context = collectContext()) {
  return all(iamUser.collector.collect(context));
}

function callNames(): readonly string[] {
  return iam.calls().map(({ args: [command] }) => command.constructor.name.replace(/Command$/, ""));
}

beforeEach(() => {
  iam.reset();
  waited.mockClear();
  iam.on(GenerateCredentialReportCommand).resolves({ State: "STARTED" });
  iam.on(ListVirtualMFADevicesCommand).resolves({ VirtualMFADevices: [] });
});

describe("the users of an account", () => {
  it("are read page by page, and their report once for all", async () => {
    iam
      .on(GetAccountAuthorizationDetailsCommand)
      .resolvesOnce({ UserDetailList: [detail("alice")], Marker: "more" })
      .resolvesOnce({ UserDetailList: [], Marker: "yet more" })
      .resolvesOnce({ UserDetailList: [detail("bob")] });
    iam.on(GetCredentialReportCommand).resolves(answer(row("bob"), row("alice"), row("carol")));

    const items = await collected();

    expect(items.map(({ resourceId }) => resourceId)).toEqual(["AIDA-alice", "AIDA-bob"]);
    expect(inputsOf(iam.commandCalls(GetAccountAuthorizationDetailsCommand))).toEqual([
      { Filter: ["User"], MaxItems: 500 },
      { Filter: ["User"], MaxItems: 500, Marker: "more" },
      { Filter: ["User"], MaxItems: 500, Marker: "yet more" },
    ]);
    expect(iam.commandCalls(GetCredentialReportCommand)).toHaveLength(1);
    expect(iamUser.collector.isGlobal).toBe(true);
  });

  it("take no report if there are none", async () => {
    listed();

    expect(await collected()).toEqual([]);
    expect(callNames()).toEqual(["GetAccountAuthorizationDetails"]);
  });
});

describe("a user", () => {
  it("is an item with the unique id and the data of list and report", async () => {
    const UserPolicyList = [{ PolicyName: "read-ledger", PolicyDocument: "%7B%22Statement%22%3A%5B%5D%7D" }];
    const PolicyArn = "arn:aws:iam::aws:policy/job-function/Billing";
    const AttachedManagedPolicies = [{ PolicyName: "Billing", PolicyArn }];
    listed(detail("alice", { Tags: [{ Key: "Owner", Value: "billing" }], UserPolicyList, AttachedManagedPolicies }));
    iam.on(GetCredentialReportCommand).resolves(answer(row("alice", { mfa_active: "true" })));

    expect(await collected()).toEqual([
      {
        resourceType: "AWS::IAM::User",
        resourceId: "AIDA-alice",
        arn: arnOf("alice"),
        accountId: "444455556666",
        awsRegion: "global",
        tags: { Owner: "billing" },
        configuration: {
          userName: "alice",
          createdAt: new Date("2026-01-10T08:00:00Z"),
          password: null,
          mfaActive: true,
          accessKeys: [],
          hasVirtualMfa: false,
          directPolicies: ["read-ledger", "Billing"],
          inlinePolicies: [{ name: "read-ledger", document: { statements: [] } }],
          awsManagedPolicies: ["Billing"],
        },
        source: "live",
      },
    ]);
  });

  it("is unknown without a gap if the report does not hold it yet: nothing failed", async () => {
    listed(detail("alice"), detail("bob", { CreateDate: new Date("2026-11-24T08:00:00Z") }));
    iam.on(GetCredentialReportCommand).resolves(answer(row("bob")));
    const context = collectContext();
    const reason = "IAM's credential report, which can be up to four hours old, does not hold the user yet.";

    expect(await collected(context)).toMatchObject([
      { configuration: { password: { reason } } },
      { configuration: { password: { reason } } },
    ]);
    expect(context.firstGap()).toBeNull();
  });

  it("is an item even if the list says little of it", async () => {
    listed({}, { Arn: arnOf("bob", "/staff/") });
    iam.on(GetCredentialReportCommand).resolves(answer(row("bob", {}, "/staff/")));

    expect(await collected()).toMatchObject([
      {
        resourceId: "",
        arn: null,
        tags: {},
        configuration: {
          userName: { reason: "IAM does not say what the user is called." },
          createdAt: { reason: "IAM does not say when the user was made." },
          directPolicies: { reason: "IAM does not say which policies the user has, other than those of groups." },
          password: { reason: expect.stringMatching(/does not hold the user yet/) as string },
        },
      },
      { configuration: { userName: "bob", password: null } },
    ]);
  });

  it("takes no report if no enabled rule reads credentials", async () => {
    listed(detail("alice", { Tags: [{ Key: "Owner", Value: "billing" }] }));
    const configuration = {
      password: NOT_NEEDED,
      mfaActive: NOT_NEEDED,
      accessKeys: NOT_NEEDED,
      hasVirtualMfa: NOT_NEEDED,
    };

    expect(await collected(collectContext({ ruleIds: ["mandatory-tags-present"] }))).toMatchObject([
      { tags: { Owner: "billing" }, configuration },
    ]);
    expect(callNames()).toEqual(["GetAccountAuthorizationDetails"]);
  });

  it.each(["iam-user-console-mfa-enabled", "iam-access-key-rotated", "iam-user-one-active-access-key"])(
    "takes a report for %s",
    async (ruleId) => {
      listed(detail("alice"));
      iam.on(GetCredentialReportCommand).resolves(answer(row("alice")));

      await collected(collectContext({ ruleIds: [ruleId] }));

      expect(callNames()).toEqual(["GetAccountAuthorizationDetails", "GetCredentialReport"]);
    },
  );
});

describe("the credential report", () => {
  it.each(["CredentialReportNotPresentException", "CredentialReportExpiredException"])(
    "is generated if IAM says %s, and waited for",
    async (name) => {
      listed(detail("alice"), detail("bob"));
      iam
        .on(GetCredentialReportCommand)
        .rejectsOnce(named(name))
        .rejectsOnce(named("CredentialReportNotReadyException"))
        .rejectsOnce(named("CredentialReportNotReadyException"))
        .resolves(answer(row("alice"), row("bob")));

      const context = collectContext({ fields: ["password"] });
      expect(await collected(context)).toMatchObject([{ configuration: { password: null } }, {}]);
      expect(callNames()).toEqual([
        "GetAccountAuthorizationDetails",
        "GetCredentialReport",
        "GenerateCredentialReport",
        "GetCredentialReport",
        "GetCredentialReport",
        "GetCredentialReport",
      ]);
      expect(waited.mock.calls).toEqual([[500], [1_000], [2_000]]);
    },
  );

  it("is waited for at most a minute, and is then a gap of each user", async () => {
    listed(detail("alice"), detail("bob"));
    iam.on(GetCredentialReportCommand).rejects(named("CredentialReportNotReadyException"));
    const context = collectContext();
    const items = await collected(context);
    const total = waited.mock.calls.reduce((sum, [pause = 0]) => sum + pause, 0);

    expect(items).toMatchObject([
      { configuration: { password: { reason: expect.stringMatching(/CredentialReportNotReady/) as string } } },
      { configuration: { password: { reason: expect.stringMatching(/^IAM\.GetCredentialReport failed/) as string } } },
    ]);
    expect(total).toBeGreaterThan(45_000);
    expect(total).toBeLessThanOrEqual(60_000);
    expect(context.takeGap("AIDA-alice")).toBe(true);
    expect(context.takeGap("AIDA-bob")).toBe(true);
    expect(iam.commandCalls(GenerateCredentialReportCommand)).toHaveLength(1);
  });

  it("is waited for only as long as the scan has time", async () => {
    listed(detail("alice"));
    iam.on(GetCredentialReportCommand).rejects(named("CredentialReportNotReadyException"));
    const scan = new AbortController();
    waited.mockImplementationOnce(() => {
      scan.abort();
      return new Promise(() => undefined);
    });
    const context = createCollectContext({
      target: TARGET,
      fields: new Set(["password"]),
      clients: createClientFactory({ services: SERVICES }),
      credentials: { accessKeyId: "testing", secretAccessKey: "testing" },
      accountCache: new Map(),
      deadline: scan.signal,
    });

    expect(await collected(context)).toMatchObject([
      { configuration: { password: { reason: "The scan's time ran out before this was read." } } },
    ]);
  });

  it.each([
    ["GetCredentialReport", "iam:GetCredentialReport"],
    ["GenerateCredentialReport", "iam:GenerateCredentialReport"],
  ])("that is denied (%s) names the permission for every user, and asks once", async (denied, missingPermission) => {
    listed(detail("alice"), detail("bob"));
    const isGenerate = denied === "GenerateCredentialReport";
    iam
      .on(GetCredentialReportCommand)
      .rejects(named(isGenerate ? "CredentialReportNotPresentException" : "AccessDenied"));
    iam.on(GenerateCredentialReportCommand).rejects(named("AccessDenied"));
    const context = collectContext();

    expect(await collected(context)).toMatchObject([
      { configuration: { userName: "alice", password: { missingPermission }, accessKeys: { missingPermission } } },
      { configuration: { userName: "bob", mfaActive: { missingPermission } } },
    ]);
    expect(context.firstGap()).toMatchObject({ missingPermission });
    expect(iam.commandCalls(GetCredentialReportCommand)).toHaveLength(1);
  });

  it("is not a report if it has no content", async () => {
    listed(detail("alice"));
    iam.on(GetCredentialReportCommand).resolves({});

    expect(await collected()).toMatchObject([
      { configuration: { password: { reason: expect.stringMatching(/the answer lacks Content/) as string } } },
    ]);
  });
});
