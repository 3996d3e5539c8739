import { unknown } from "../../../src/core/known";
import { ebsVolume } from "../../../src/resources/ebs-volume/description";
import { ec2VolumeEncrypted } from "../../../src/rules/ec2/ec2-volume-encrypted";
import { judge } from "../../rules/judge";
import { AFTER_APPLY, readPlanned } from "../../support/planned";

describe("a planned volume", () => {
  it.each([
    [true, true, "COMPLIANT"],
    [false, false, "NON_COMPLIANT"],
    // The account's default and the snapshot decide then.
    [
      null,
      unknown("The plan does not set the volume's encryption: it depends on the account's default and the snapshot."),
      "INSUFFICIENT_DATA",
    ],
    [AFTER_APPLY, AFTER_APPLY, "INSUFFICIENT_DATA"],
  ])("with encrypted = %p is read and judged before it is made", (written, encrypted, expected) => {
    const read = readPlanned(ebsVolume.planReader, { type: "aws_ebs_volume", values: { encrypted: written } });

    expect(read).toEqual({ encrypted });
    expect(judge(ec2VolumeEncrypted, read).complianceType).toBe(expected);
  });
});
