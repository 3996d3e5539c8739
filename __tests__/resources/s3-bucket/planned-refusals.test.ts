import { unknown } from "../../../src/core/known";
import { ALL_BLOCKED } from "../../../src/resources/s3-account-public-access-block/public-access-block";
import { s3Bucket, type S3Bucket } from "../../../src/resources/s3-bucket/description";
import { ALLOW_PUBLIC_READ, policy } from "../../../src/resources/s3-bucket/examples";
import { refusalsOf } from "../../../src/resources/s3-bucket/planned-refusals";
import type { PlanJoin } from "../../../src/resources/plan-reader";
import { AFTER_APPLY, plannedResource } from "../../support/planned";

const POLICY = "aws_s3_bucket_policy";
const ACL = "aws_s3_bucket_acl";
const BLOCK = "aws_s3_bucket_public_access_block";
const PUBLIC_ACL = [{ grantee: "http://acs.amazonaws.com/groups/global/AllUsers", permission: "READ" }];
const PUBLIC = { policy: policy(ALLOW_PUBLIC_READ), aclGrants: PUBLIC_ACL };

/** What completes the bucket: by type, whether the plan changes it, or Unknown. */
type Around = Readonly<Record<string, boolean | "perhaps">>;

const CHANGED: Around = { [POLICY]: true, [ACL]: true };

function refusals(configuration: Partial<S3Bucket>, around: Around = CHANGED, isCreated = true): readonly string[] {
  const join = {
    companion(type: string) {
      const found = around[type];
      if (found === undefined) return null;
      return found === "perhaps" ? AFTER_APPLY : plannedResource({ type, isChanged: found });
    },
  } as unknown as PlanJoin;
  return refusalsOf(s3Bucket.example(configuration), plannedResource({ type: "aws_s3_bucket", isCreated }), join);
}

describe("the parts of a plan that S3 will refuse", () => {
  it("are a public policy and a public ACL of a bucket that blocks them", () => {
    expect(refusals(PUBLIC)).toEqual([
      `S3 will refuse ${POLICY}.this when the plan is applied: the policy is public, and the bucket blocks public policies.`,
      `S3 will refuse ${ACL}.this when the plan is applied: the ACL is public, and the bucket blocks public ACLs.`,
    ]);
  });

  it("are refused by an existing block that stays", () => {
    expect(refusals(PUBLIC, { [POLICY]: true, [BLOCK]: false }, false)).toHaveLength(1);
    // Which of the two comes first, nobody knows.
    expect(refusals(PUBLIC, { [POLICY]: true, [BLOCK]: true }, false)).toEqual([]);
    expect(refusals(PUBLIC, { [POLICY]: true, [BLOCK]: "perhaps" }, false)).toEqual([]);
    expect(refusals(PUBLIC, { [POLICY]: true }, false)).toEqual([]);
  });

  it.each<[string, Partial<S3Bucket>, Around]>([
    ["what stays as it is", PUBLIC, { [POLICY]: false, [ACL]: false }],
    ["what may be another's", PUBLIC, { [POLICY]: "perhaps" }],
    ["what is not there", PUBLIC, {}],
    ["what is private", {}, CHANGED],
    ["what is not known", { policy: unknown("Later."), aclGrants: unknown("Later.") }, CHANGED],
    ["no policy", { policy: null }, CHANGED],
    ["what nothing blocks", { ...PUBLIC, publicAccessBlock: null }, CHANGED],
    ["what something unknown blocks", { ...PUBLIC, publicAccessBlock: unknown("Later.") }, CHANGED],
    [
      "what the block lets in",
      { ...PUBLIC, publicAccessBlock: { ...ALL_BLOCKED, blockPublicAcls: false, blockPublicPolicy: AFTER_APPLY } },
      CHANGED,
    ],
  ])("are not %s", (_name, configuration, around) => {
    expect(refusals(configuration, around)).toEqual([]);
  });
});
