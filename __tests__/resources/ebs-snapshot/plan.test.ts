import { unknown } from "../../../src/core/known";
import { ebsSnapshotFromPlan } from "../../../src/resources/ebs-snapshot/plan";
import { ec2SnapshotNotPublic } from "../../../src/rules/ec2/ec2-snapshot-not-public";
import { judge } from "../../rules/judge";

const AFTER_APPLY = unknown("It is known only after apply.");

describe("a planned snapshot", () => {
  it.each([
    ["nobody", [], "COMPLIANT"],
    ["accounts", ["111122223333", "999999999999"], "COMPLIANT"],
    ["everyone", ["111122223333", "all"], "NON_COMPLIANT"],
    ["everyone and somebody unknown", [AFTER_APPLY, "all"], "NON_COMPLIANT"],
    ["somebody unknown", ["111122223333", AFTER_APPLY], "INSUFFICIENT_DATA"],
    ["whoever it is", AFTER_APPLY, "INSUFFICIENT_DATA"],
  ])("shared with %s is judged before it is made", (_name, create_volume_permission_account_ids, expected) => {
    const configuration = ebsSnapshotFromPlan({ create_volume_permission_account_ids });

    expect(judge(ec2SnapshotNotPublic, configuration).complianceType).toBe(expected);
  });
});
