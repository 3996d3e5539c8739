import { EC2Client, GetEbsEncryptionByDefaultCommand } from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { unknown } from "../../src/core/known";
import { NOT_NEEDED } from "../../src/resources/collector";
import { ebsDefaultEncryption } from "../../src/resources/ebs-default-encryption";
import { ec2EbsDefaultEncryptionEnabled } from "../../src/rules/ec2/ec2-ebs-default-encryption-enabled";
import { judge } from "../rules/judge";
import { all, collectContext, named, TARGET } from "../support/collect";
import { ec2ConfigItem } from "../support/notified-item";
import { AFTER_APPLY, readPlanned } from "../support/planned";

const ec2 = mockClient(EC2Client);

beforeEach(() => {
  ec2.reset();
});

describe("the default encryption of a region", () => {
  it.each([
    [true, true],
    [false, false],
    [undefined, unknown("EC2 does not say whether new volumes are encrypted.")],
  ])("is one item of the account, whatever EC2 answers: %s", async (EbsEncryptionByDefault, encryptsByDefault) => {
    ec2
      .on(GetEbsEncryptionByDefaultCommand)
      .resolves(EbsEncryptionByDefault === undefined ? {} : { EbsEncryptionByDefault });

    expect(await all(ebsDefaultEncryption.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::EC2::EbsEncryptionByDefault",
        resourceId: "444455556666",
        arn: null,
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: null,
        configuration: { encryptsByDefault },
        source: "live",
      },
    ]);
    expect(ec2.calls()).toHaveLength(1);
  });

  it("is still an item if it is denied: unknown, with the missing permission, and a gap", async () => {
    ec2.on(GetEbsEncryptionByDefaultCommand).rejects(named("UnauthorizedOperation"));
    const context = collectContext();

    expect(await all(ebsDefaultEncryption.collector.collect(context))).toMatchObject([
      { configuration: { encryptsByDefault: { missingPermission: "ec2:GetEbsEncryptionByDefault" } } },
    ]);
    expect(context.takeGap(TARGET.accountId)).toBe(true);
  });

  it("is not asked for if no rule reads it", async () => {
    const context = collectContext({ ruleIds: ["ec2-volume-encrypted"] });

    expect(await all(ebsDefaultEncryption.collector.collect(context))).toMatchObject([
      { configuration: { encryptsByDefault: NOT_NEEDED } },
    ]);
    expect(ec2.calls()).toHaveLength(0);
  });
});

describe("the planned default encryption", () => {
  it.each([
    [true, true, "COMPLIANT"],
    [false, false, "NON_COMPLIANT"],
    [null, true, "COMPLIANT"],
    [AFTER_APPLY, AFTER_APPLY, "INSUFFICIENT_DATA"],
  ])("with enabled = %p is read and judged before it is made", (enabled, encryptsByDefault, verdict) => {
    const planned = { type: "aws_ebs_encryption_by_default", values: { enabled } };
    const configuration = readPlanned(ebsDefaultEncryption.planReader, planned);

    expect(configuration).toEqual({ encryptsByDefault });
    expect(judge(ec2EbsDefaultEncryptionEnabled, configuration).complianceType).toBe(verdict);
  });
});

describe("an item of the default encryption", () => {
  it("is unknown whatever it says, since AWS Config does not record the type", () => {
    const recorded = ec2ConfigItem(ebsDefaultEncryption.resourceType, { encryptsByDefault: true });
    const { configuration, tags } = ebsDefaultEncryption.fromRecordedItem(recorded);

    expect(ebsDefaultEncryption.isRecorded).toBe(false);
    expect(tags).toBeNull();
    expect(judge(ec2EbsDefaultEncryptionEnabled, configuration)).toEqual({
      complianceType: "INSUFFICIENT_DATA",
      annotation: "AWS Config's item does not say whether new volumes are encrypted.",
    });
  });
});
