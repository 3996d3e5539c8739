import { AFTER_APPLY, readPlanned } from "../../support/planned";
import { s3AccountPublicAccessBlock } from "../../../src/resources/s3-account-public-access-block/description";

describe("the block of a planned account", () => {
  it("has switches on as the plan says, off where it leaves them out, and unknown where they are", () => {
    const values = { block_public_acls: true, ignore_public_acls: false, block_public_policy: AFTER_APPLY };

    expect(
      readPlanned(s3AccountPublicAccessBlock.planReader, { type: "aws_s3_account_public_access_block", values }),
    ).toEqual({
      publicAccessBlock: {
        blockPublicAcls: true,
        ignorePublicAcls: false,
        blockPublicPolicy: AFTER_APPLY,
        restrictPublicBuckets: false,
      },
    });
  });

  it("has every switch off if it says nothing", () => {
    const type = "aws_s3_account_public_access_block";

    expect(readPlanned(s3AccountPublicAccessBlock.planReader, { type })).toEqual({
      publicAccessBlock: {
        blockPublicAcls: false,
        ignorePublicAcls: false,
        blockPublicPolicy: false,
        restrictPublicBuckets: false,
      },
    });
  });

  it("belongs to no region", () => {
    expect(s3AccountPublicAccessBlock.planReader.isGlobal).toBe(true);
  });
});
