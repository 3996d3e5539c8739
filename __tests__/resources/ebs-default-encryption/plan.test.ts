import { unknown } from "../../../src/core/known";
import { ebsDefaultEncryptionFromPlan } from "../../../src/resources/ebs-default-encryption/plan";
import { ec2EbsDefaultEncryptionEnabled } from "../../../src/rules/ec2/ec2-ebs-default-encryption-enabled";
import { judge } from "../../rules/judge";

describe("a planned default encryption", () => {
  it.each([
    [true, "COMPLIANT"],
    [null, "COMPLIANT"],
    [false, "NON_COMPLIANT"],
    [unknown("It is known only after apply."), "INSUFFICIENT_DATA"],
  ])("with enabled = %p is judged before it is made", (enabled, expected) => {
    const configuration = ebsDefaultEncryptionFromPlan({ enabled });

    expect(judge(ec2EbsDefaultEncryptionEnabled, configuration).complianceType).toBe(expected);
  });
});
