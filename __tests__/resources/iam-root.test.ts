import {
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  IAMClient,
  ListOrganizationsFeaturesCommand,
  ListVirtualMFADevicesCommand,
} from "@aws-sdk/client-iam";
import { mockClient } from "aws-sdk-client-mock";
import { NOT_NEEDED } from "../../src/resources/collector";
import { iamRoot } from "../../src/resources/iam-root";
import { all, collectContext, named } from "../support/collect";
import { csv, rootRow, row } from "./iam/report";

const iam = mockClient(IAMClient);

async function rootUser(SummaryMap?: Readonly<Record<string, number>>, context = collectContext()) {
  iam.on(GetAccountSummaryCommand).resolves(SummaryMap === undefined ? {} : { SummaryMap });
  const [item] = await all(iamRoot.collector.collect(context));
  return item?.configuration;
}

beforeEach(() => {
  iam.reset();
  iam.on(GetCredentialReportCommand).resolves({ Content: Uint8Array.from(Buffer.from(csv([rootRow()]))) });
  iam.on(ListVirtualMFADevicesCommand).resolves({ VirtualMFADevices: [] });
  iam.on(ListOrganizationsFeaturesCommand).resolves({ EnabledFeatures: ["RootSessions"] });
});

describe("the root user", () => {
  it("is one item of the account, read with one call of each kind", async () => {
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
        configuration: {
          hasAccessKey: false,
          hasPassword: true,
          mfaEnabled: true,
          hasVirtualMfa: false,
          lastUses: [null, null, null],
          centralFeatures: ["RootSessions"],
        },
        source: "live",
      },
    ]);
    expect(iam.calls()).toHaveLength(4);
    expect(iamRoot.collector.isGlobal).toBe(true);
    expect(iamRoot).toMatchObject({ isRecorded: false, planReader: undefined });
  });

  it("has access keys if IAM counts any", async () => {
    const summary = { AccountPasswordPresent: 0, AccountMFAEnabled: 0 };

    expect(await rootUser({ ...summary, AccountAccessKeysPresent: 1 })).toMatchObject({ hasAccessKey: true });
    expect(await rootUser({ ...summary, AccountAccessKeysPresent: 2 })).toMatchObject({ hasAccessKey: true });
    expect(await rootUser({ ...summary, AccountAccessKeysPresent: 0 })).toMatchObject({
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

    expect(item?.configuration).toMatchObject({ hasAccessKey: denied, hasPassword: denied, mfaEnabled: denied });
    expect(context.takeGap("444455556666")).toBe(true);
  });

  it("is not asked for where no enabled rule looks at it", async () => {
    const configuration = await rootUser({}, collectContext({ ruleIds: ["iam-password-policy-length"] }));

    expect(new Set(Object.values(configuration ?? {}))).toEqual(new Set([NOT_NEEDED]));
    expect(iam.calls()).toHaveLength(0);
  });

  it("was used when its row in the credential report says so", async () => {
    const cells = { password_last_used: "2026-11-20T09:30:00Z", access_key_2_last_used_date: "not_supported" };
    const Content = Uint8Array.from(Buffer.from(csv([row("alice"), rootRow(cells)])));
    iam.on(GetCredentialReportCommand).resolves({ Content });

    expect(await rootUser({})).toMatchObject({
      lastUses: [
        new Date("2026-11-20T09:30:00Z"),
        null,
        { reason: expect.stringMatching(/access_key_2_last_used_date\.$/) as string },
      ],
    });
  });

  it("may have been used if the credential report has no row of it", async () => {
    iam.on(GetCredentialReportCommand).resolves({ Content: Uint8Array.from(Buffer.from(csv([row("alice")]))) });

    expect(await rootUser({})).toMatchObject({
      lastUses: { reason: expect.stringMatching(/does not hold the user yet\.$/) as string },
    });
  });

  it("has an app if one of the account's virtual devices is its own", async () => {
    const SerialNumber = "arn:aws:iam::444455556666:mfa/root-account-mfa-device";
    iam.on(ListVirtualMFADevicesCommand).resolves({ VirtualMFADevices: [{ SerialNumber }] });

    expect(await rootUser({})).toMatchObject({ hasVirtualMfa: true });
  });

  it.each([
    ["OrganizationNotFoundException", null],
    ["AccountNotManagementOrDelegatedAdministratorException", null],
    ["OrganizationNotInAllFeaturesModeException", []],
    ["ServiceAccessNotEnabledException", []],
  ])("has the features of central root access that follow from the error %s", async (error, centralFeatures) => {
    iam.on(ListOrganizationsFeaturesCommand).rejects(named(error));
    const context = collectContext();

    expect(await rootUser({}, context)).toMatchObject({ centralFeatures });
    expect(context.firstGap()).toBeNull();
  });
});
