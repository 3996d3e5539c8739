import { unknown } from "../../../src/core/known";
import { rdsSnapshotFromPlan } from "../../../src/resources/rds-snapshot/plan";

const AFTER_APPLY = unknown("It is known only after apply.");

describe("a planned snapshot", () => {
  it.each([
    [null, false],
    [[], false],
    [["111122223333"], false],
    [["111122223333", "all"], true],
    [[AFTER_APPLY, "all"], true],
    [["111122223333", AFTER_APPLY], AFTER_APPLY],
    [AFTER_APPLY, AFTER_APPLY],
  ])("that is shared with %j is public: %p", (shared_accounts, isPublic) => {
    expect(rdsSnapshotFromPlan({ shared_accounts })).toEqual({ isPublic });
  });
});
