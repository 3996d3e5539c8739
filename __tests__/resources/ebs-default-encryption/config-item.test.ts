import { ebsDefaultEncryptionFromConfigItem } from "../../../src/resources/ebs-default-encryption/config-item";
import { EBS_DEFAULT_ENCRYPTION } from "../../../src/resources/ebs-default-encryption/configuration";
import { ec2EbsDefaultEncryptionEnabled } from "../../../src/rules/ec2/ec2-ebs-default-encryption-enabled";
import { judge } from "../../rules/judge";
import { ec2ConfigItem } from "../../support/ec2-config-item";

describe("an item of the default encryption", () => {
  it("is none of AWS Config's, so that nothing is known whatever it says", () => {
    const item = ec2ConfigItem(EBS_DEFAULT_ENCRYPTION, { ebsEncryptionByDefault: true });
    const { configuration } = ebsDefaultEncryptionFromConfigItem(item);

    expect(judge(ec2EbsDefaultEncryptionEnabled, configuration)).toEqual({
      complianceType: "INSUFFICIENT_DATA",
      annotation: "AWS Config does not record whether an account encrypts new volumes by default.",
    });
  });
});
