import { unknown } from "../../../src/core/known";
import { ebsVolumeFromPlan } from "../../../src/resources/ebs-volume/plan";
import { ec2VolumeEncrypted } from "../../../src/rules/ec2/ec2-volume-encrypted";
import { judge } from "../../rules/judge";

describe("a planned volume", () => {
  it.each([
    [true, "COMPLIANT"],
    [false, "NON_COMPLIANT"],
    // The account's default and the snapshot decide then.
    [null, "INSUFFICIENT_DATA"],
    [unknown("It is known only after apply."), "INSUFFICIENT_DATA"],
  ])("with encrypted = %p is judged before it is made", (encrypted, expected) => {
    expect(judge(ec2VolumeEncrypted, ebsVolumeFromPlan({ encrypted })).complianceType).toBe(expected);
  });
});
