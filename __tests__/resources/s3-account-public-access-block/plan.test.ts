import { unknown } from "../../../src/core/known";
import { s3AccountPublicAccessBlockFromPlan } from "../../../src/resources/s3-account-public-access-block/plan";

const AFTER_APPLY = unknown("It is known only after apply.");

describe("a planned block of an account", () => {
  it("is what the plan says, and off where it says nothing", () => {
    const planned = {
      block_public_acls: true,
      ignore_public_acls: false,
      block_public_policy: AFTER_APPLY,
      restrict_public_buckets: null,
    };

    expect(s3AccountPublicAccessBlockFromPlan(planned)).toEqual({
      publicAccessBlock: {
        blockPublicAcls: true,
        ignorePublicAcls: false,
        blockPublicPolicy: AFTER_APPLY,
        restrictPublicBuckets: false,
      },
    });
    const off = { ...planned, block_public_acls: null, ignore_public_acls: null, block_public_policy: null };
    expect(s3AccountPublicAccessBlockFromPlan(off)).toMatchObject({
      publicAccessBlock: { blockPublicAcls: false, ignorePublicAcls: false, blockPublicPolicy: false },
    });
  });

  it("may be known only after apply", () => {
    expect(s3AccountPublicAccessBlockFromPlan(AFTER_APPLY)).toEqual({ publicAccessBlock: AFTER_APPLY });
  });
});
