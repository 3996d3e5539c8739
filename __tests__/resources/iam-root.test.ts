import { GetAccountSummaryCommand, IAMClient } from "@aws-sdk/client-iam";
import { mockClient } from "aws-sdk-client-mock";
import { NOT_NEEDED } from "../../src/resources/collector";
import { iamRoot } from "../../src/resources/iam-root";
import { all, collectContext, named } from "../support/collect";

const iam = mockClient(IAMClient);

async function rootUser(SummaryMap?: Readonly<Record<string, number>>, context = collectContext()) {
  iam.on(GetAccountSummaryCommand).resolves(SummaryMap === undefined ? {} : { SummaryMap });
  const [item] = await all(iamRoot.collector.collect(context));
  return item?.configuration;
}

beforeEach(() => {
  iam.reset();
});

describe("the root user", () => {
  it("is one item of the account, read with one call", async () => {
    iam
      .on(GetAccountSummaryCommand)
      .resolves({ SummaryMap: { AccountAccessKeysPresent: 0, AccountPasswordPresent: 1, AccountMFAEnabled: 1 } });

    expect(await all(iamRoot.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::IAM::Root",
        resourceId: "444455556666",
        arn: "arn:aws:iam::444455556666:root",
        accountId: "444455556666",
        awsRegion: "global",
        tags: null,
        configuration: { hasAccessKey: false, hasPassword: true, mfaEnabled: true },
        source: "live",
      },
    ]);
    expect(iam.calls()).toHaveLength(1);
    expect(iamRoot.collector.isGlobal).toBe(true);
    expect(iamRoot).toMatchObject({ isRecorded: false, planReader: undefined });
  });

  it("has access keys if IAM counts any", async () => {
    const summary = { AccountPasswordPresent: 0, AccountMFAEnabled: 0 };

    expect(await rootUser({ ...summary, AccountAccessKeysPresent: 1 })).toMatchObject({ hasAccessKey: true });
    expect(await rootUser({ ...summary, AccountAccessKeysPresent: 2 })).toMatchObject({ hasAccessKey: true });
    expect(await rootUser({ ...summary, AccountAccessKeysPresent: 0 })).toEqual({
      hasAccessKey: false,
      hasPassword: false,
      mfaEnabled: false,
    });
  });

  it("has a password unless IAM says that there is none, as in answers from before root users could lack one", async () => {
    expect(await rootUser({ AccountAccessKeysPresent: 0, AccountMFAEnabled: 0 })).toMatchObject({ hasPassword: true });
  });

  it("is unknown where the summary says nothing", async () => {
    expect(await rootUser({})).toMatchObject({
      hasAccessKey: { reason: "IAM does not say whether the root user has access keys." },
      mfaEnabled: { reason: "IAM does not say whether the root user has MFA devices." },
    });
  });

  it("is a gap if the answer holds no summary", async () => {
    const reason = expect.stringContaining("the answer lacks SummaryMap") as string;

    expect(await rootUser()).toMatchObject({
      hasAccessKey: { reason },
      hasPassword: { reason },
      mfaEnabled: { reason },
    });
  });

  it("is an item with a gap that names the permission if the summary is denied", async () => {
    iam.on(GetAccountSummaryCommand).rejects(named("AccessDenied"));
    const context = collectContext();
    const [item] = await all(iamRoot.collector.collect(context));
    const denied = expect.objectContaining({ missingPermission: "iam:GetAccountSummary" }) as unknown;

    expect(item?.configuration).toEqual({ hasAccessKey: denied, hasPassword: denied, mfaEnabled: denied });
    expect(context.takeGap("444455556666")).toBe(true);
  });

  it("is not asked for where no enabled rule looks at it", async () => {
    const configuration = await rootUser({}, collectContext({ ruleIds: ["iam-password-policy-length"] }));

    expect(configuration).toEqual({ hasAccessKey: NOT_NEEDED, hasPassword: NOT_NEEDED, mfaEnabled: NOT_NEEDED });
    expect(iam.calls()).toHaveLength(0);
  });
});
