import { AFTER_APPLY, readPlanned } from "../../support/planned";
import { s3AccountPublicAccessBlock } from "../../../src/resources/s3-account-public-access-block/description";

describe("the block of a planned account", () => {
  it("has on what the plan says, off what it leaves out, and unknown what is", () => {
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

  it("has every switch off where it says nothing", () => {
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

  it("is of no region", () => {
    expect(s3AccountPublicAccessBlock.planReader.isGlobal).toBe(true);
  });
});
