import { isUnknown } from "../../../src/core/known";
import { ebsSnapshotPlanReader } from "../../../src/resources/ebs-snapshot/plan-reader";
import { AFTER_APPLY, readPlanned, type PlainValues } from "../../support/planned";

function isPublic(type: string, ...permissions: readonly (PlainValues | typeof AFTER_APPLY)[]) {
  const companions = { aws_snapshot_create_volume_permission: permissions };
  return readPlanned(ebsSnapshotPlanReader, { type }, { companions }).isPublic;
}

describe("a planned snapshot", () => {
  it.each(["aws_ebs_snapshot", "aws_ebs_snapshot_copy", "aws_ebs_snapshot_import"])("of type %s is private", (type) => {
    expect(isPublic(type)).toBe(false);
  });

  it("is shared by each of its permissions", () => {
    expect(isPublic("aws_ebs_snapshot", { account_id: "111122223333" }, { account_id: "999999999999" })).toBe(false);
    expect(isPublic("aws_ebs_snapshot", { account_id: "111122223333" }, { account_id: "all" })).toBe(true);
  });

  it("is undecided where a permission may be another's, or does not say for whom it is", () => {
    expect(isPublic("aws_ebs_snapshot", AFTER_APPLY)).toBe(AFTER_APPLY);
    expect(isPublic("aws_ebs_snapshot", { account_id: AFTER_APPLY })).toBe(AFTER_APPLY);
    expect(isUnknown(isPublic("aws_ebs_snapshot", {}))).toBe(true);
  });
});
