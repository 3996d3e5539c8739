import { rdsClusterSnapshot } from "../../../src/resources/rds-cluster-snapshot";
import { AFTER_APPLY, readPlanned } from "../../support/planned";

describe.each(["aws_db_cluster_snapshot", "aws_rds_cluster_snapshot_copy"])("an %s in a plan", (type) => {
  it.each([
    ["nobody", null, false],
    ["an account", ["111122223333"], false],
    ["everybody", ["111122223333", "all"], true],
    ["who is known only after apply", [AFTER_APPLY], AFTER_APPLY],
  ])("is public where it is shared with everybody: %s", (_name, shared_accounts, isPublic) => {
    expect(readPlanned(rdsClusterSnapshot.planReader, { type, values: { shared_accounts } })).toEqual({ isPublic });
  });
});

describe.each(["aws_docdb_cluster_snapshot", "aws_neptune_cluster_snapshot"])("an %s in a plan", (type) => {
  it("is the account's alone when it is made", () => {
    expect(readPlanned(rdsClusterSnapshot.planReader, { type, values: {} })).toEqual({ isPublic: false });
  });

  it("that stands may have been shared since", () => {
    expect(readPlanned(rdsClusterSnapshot.planReader, { type, values: {}, isCreated: false })).toMatchObject({
      isPublic: { reason: expect.stringContaining("stands already") as string },
    });
  });
});

it("cluster snapshots are of a region", () => {
  expect(rdsClusterSnapshot.planReader).toMatchObject({ resourceType: "AWS::RDS::DBClusterSnapshot", isGlobal: false });
});
