import { rdsSnapshot } from "../../../src/resources/rds-snapshot/description";
import { AFTER_APPLY, readPlanned } from "../../support/planned";

describe.each(["aws_db_snapshot", "aws_db_snapshot_copy"])("an %s in a plan", (type) => {
  it.each([
    ["nobody", null, false],
    ["an account", ["111122223333"], false],
    ["everybody", ["111122223333", "all"], true],
    ["everybody, and who is known only after apply", [AFTER_APPLY, "all"], true],
    ["who is known only after apply", [AFTER_APPLY], AFTER_APPLY],
    ["what is known only after apply", AFTER_APPLY, AFTER_APPLY],
  ])("is public where it is shared with everybody: %s", (_name, shared_accounts, isPublic) => {
    expect(readPlanned(rdsSnapshot.planReader, { type, values: { shared_accounts } })).toEqual({ isPublic });
  });
});

it("snapshots are of a region", () => {
  expect(rdsSnapshot.planReader).toMatchObject({ resourceType: "AWS::RDS::DBSnapshot", isGlobal: false });
});
