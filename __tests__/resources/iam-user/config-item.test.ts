import { GetCredentialReportCommand, IAMClient, ListVirtualMFADevicesCommand } from "@aws-sdk/client-iam";
import { mockClient } from "aws-sdk-client-mock";
import { parseRecordedItem } from "../../../src/resources/recorded-item";
import { iamUser } from "../../../src/resources/iam-user/description";
import { collectContext } from "../../support/collect";
import { csv, row } from "../iam/report";

const iam = mockClient(IAMClient);
const ARN = "arn:aws:iam::444455556666:user/staff/alice";

function itemWith(configuration: unknown, ARN_: string | null = ARN) {
  return iamUser.fromRecordedItem(
    parseRecordedItem({
      configurationItemVersion: "1.3",
      accountId: "444455556666",
      configurationItemCaptureTime: "2026-11-23T17:53:48.872Z",
      configurationItemStatus: "OK",
      ARN: ARN_,
      resourceType: "AWS::IAM::User",
      resourceId: "AIDA1EXAMPLE",
      resourceName: "alice",
      awsRegion: "global",
      tags: {},
      configuration,
      supplementaryConfiguration: {},
    }),
  );
}

const CONFIGURATION = {
  path: "/staff/",
  userName: "alice",
  userId: "AIDA1EXAMPLE",
  arn: ARN,
  createDate: "2026-01-10T08:00:00.000Z",
  userPolicyList: [{ policyName: "read-ledger" }, {}],
  attachedManagedPolicies: [{ policyName: "Billing", policyArn: "arn:aws:iam::aws:policy/job-function/Billing" }],
};

describe("a user that AWS Config recorded", () => {
  it("is the same item as from a live read, except for the credentials", () => {
    expect(itemWith(CONFIGURATION)).toMatchObject({
      resourceType: "AWS::IAM::User",
      resourceId: "AIDA1EXAMPLE",
      arn: ARN,
      accountId: "444455556666",
      awsRegion: "global",
      tags: {},
      configuration: {
        userName: "alice",
        createdAt: new Date("2026-01-10T08:00:00Z"),
        password: { reason: "AWS Config's item does not say whether the user has a password." },
        mfaActive: { reason: "AWS Config's item does not say whether the user has an MFA device that is enabled." },
        accessKeys: { reason: "AWS Config's item does not say which access keys the user has." },
        hasVirtualMfa: { reason: "AWS Config's item does not say whether one of the user's MFA devices is an app." },
        directPolicies: ["read-ledger", { reason: "The name of the policy is not given." }, "Billing"],
        inlinePolicies: [
          { name: "read-ledger", document: { reason: "The document of an inline policy could not be understood." } },
          {
            name: { reason: "The name of the inline policy is not given." },
            document: { reason: "The document of an inline policy could not be understood." },
          },
        ],
        awsManagedPolicies: ["Billing"],
      },
      source: "config",
    });
    expect(iamUser.unrecordedFields).toEqual(["password", "mfaActive", "accessKeys", "hasVirtualMfa"]);
  });

  it.each([null, "alice", {}, { userName: 7, createDate: "in January" }])(
    "has the name in its ARN, or an unknown one, if its body is %p",
    (body) => {
      const createdAt = { reason: "AWS Config's item does not say when the user was made." };
      const directPolicies = {
        reason: "AWS Config's item does not say which policies the user has, other than those of groups.",
      };

      expect(itemWith(body).configuration).toMatchObject({ userName: "alice", createdAt, directPolicies });
      expect(itemWith(body, null).configuration.userName).toMatchObject({
        reason: "AWS Config's item does not say what the user is called.",
      });
    },
  );

  it("is completed from IAM's credential report, and keeps the fields that AWS Config recorded", async () => {
    const { configuration } = await completed(itemWith({ ...CONFIGURATION, userName: "Alice" }));

    expect(configuration).toMatchObject({ userName: "Alice", password: null, mfaActive: true, accessKeys: [] });
  });

  it("does not get the credentials of an earlier user of the same name who is still in the report", async () => {
    const { configuration } = await completed(itemWith({ ...CONFIGURATION, createDate: "2026-11-23T17:53:00.000Z" }));
    const reason = "IAM's credential report, which can be up to four hours old, does not hold the user yet.";

    expect(configuration).toMatchObject({ password: { reason }, mfaActive: { reason }, accessKeys: { reason } });
  });

  it("gets the report's credentials if AWS Config does not say when the user was created", async () => {
    const { configuration } = await completed(itemWith({}));

    expect(configuration).toMatchObject({ mfaActive: true });
  });

  it("is in no report and in no list of devices if it has no ARN", async () => {
    const { configuration } = await completed(itemWith(CONFIGURATION, null));

    expect(configuration.hasVirtualMfa).toMatchObject({
      reason: "IAM does not say whether one of the user's MFA devices is an app.",
    });

    expect(configuration.password).toMatchObject({
      reason: expect.stringMatching(/does not hold the user yet/) as string,
    });
  });
});

function completed(item: ReturnType<typeof itemWith>) {
  const Content = Uint8Array.from(Buffer.from(csv([row("alice", { mfa_active: "true" }, "/staff/")])));
  iam.reset();
  iam.on(GetCredentialReportCommand).resolves({ Content, ReportFormat: "text/csv" });
  iam.on(ListVirtualMFADevicesCommand).resolves({ VirtualMFADevices: [] });
  return iamUser.complete(item, collectContext());
}
