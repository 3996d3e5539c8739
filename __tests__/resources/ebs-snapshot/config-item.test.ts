import { ebsSnapshotFromConfigItem } from "../../../src/resources/ebs-snapshot/config-item";
import { EBS_SNAPSHOT } from "../../../src/resources/ebs-snapshot/configuration";
import { ec2SnapshotNotPublic } from "../../../src/rules/ec2/ec2-snapshot-not-public";
import { judge } from "../../rules/judge";
import { ec2ConfigItem } from "../../support/ec2-config-item";

describe("an item of a snapshot", () => {
  it("is none of AWS Config's, so that nothing is known whatever it says", () => {
    const { configuration } = ebsSnapshotFromConfigItem(ec2ConfigItem(EBS_SNAPSHOT, { isPublic: false }));

    expect(judge(ec2SnapshotNotPublic, configuration)).toEqual({
      complianceType: "INSUFFICIENT_DATA",
      annotation: "AWS Config does not record who may make volumes of a snapshot.",
    });
  });
});
