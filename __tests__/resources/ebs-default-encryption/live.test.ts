import { EC2Client, GetEbsEncryptionByDefaultCommand } from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { unknown } from "../../../src/core/known";
import { NOT_NEEDED } from "../../../src/resources/collector";
import { ebsDefaultEncryptionCollector } from "../../../src/resources/ebs-default-encryption/live";
import { all, collectContext, named, TARGET } from "../../support/collect";

const ec2 = mockClient(EC2Client);

beforeEach(() => {
  ec2.reset();
});

describe("the default encryption of a region", () => {
  it.each([
    [true, true],
    [false, false],
    [undefined, unknown("EC2's answer does not say whether new volumes are encrypted.")],
  ])("is one item of the account, whatever EC2 answers: %s", async (EbsEncryptionByDefault, encryptsByDefault) => {
    ec2
      .on(GetEbsEncryptionByDefaultCommand)
      .resolves(EbsEncryptionByDefault === undefined ? {} : { EbsEncryptionByDefault });

    expect(await all(ebsDefaultEncryptionCollector.collect(collectContext()))).toEqual([
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

  it("that is denied is an item too: unknown, with the missing permission, and a gap", async () => {
    ec2.on(GetEbsEncryptionByDefaultCommand).rejects(named("UnauthorizedOperation"));
    const context = collectContext();

    expect(await all(ebsDefaultEncryptionCollector.collect(context))).toMatchObject([
      { configuration: { encryptsByDefault: { missingPermission: "ec2:GetEbsEncryptionByDefault" } } },
    ]);
    expect(context.takeGap(TARGET.accountId)).toBe(true);
  });

  it("is not asked for where no rule looks at it", async () => {
    const context = collectContext({ ruleIds: ["ec2-volume-encrypted"] });

    expect(await all(ebsDefaultEncryptionCollector.collect(context))).toMatchObject([
      { configuration: { encryptsByDefault: NOT_NEEDED } },
    ]);
    expect(ec2.calls()).toHaveLength(0);
  });
});
