import { companionsOf } from "../../src/plan/companions";
import { estateOf } from "../../src/plan/estate";
import { nodesOf } from "../../src/plan/node";
import { targetsOf } from "../../src/plan/targets";
import { planOf, refs } from "../support/terraform-plan";

const reader = {
  terraformTypes: ["aws_s3_bucket"],
  identifiedBy: ["id", "bucket", "arn"],
  companions: { aws_s3_bucket_versioning: "bucket", aws_s3_bucket_policy: "bucket" },
};

it("companions that are open are looked for once, however often a bucket is read", () => {
  const hidden = { unknown: { bucket: true }, expressions: { bucket: refs("local.name") } };
  const plan = planOf({
    "aws_s3_bucket.one": { unknown: { id: true, arn: true, bucket: true } },
    "aws_s3_bucket.other": { unknown: { id: true, arn: true, bucket: true } },
    "aws_s3_bucket_versioning.some": hidden,
    "aws_s3_bucket_policy.some": hidden,
  });
  const estate = estateOf(plan, nodesOf(plan).nodes, undefined);
  const companions = companionsOf(reader, targetsOf(reader, estate), estate, new Map());
  const [one, other] = estate.ofType("aws_s3_bucket");
  if (one === undefined || other === undefined) throw new Error("The plan has two buckets.");
  const openOf = (target: typeof one, type: string) => companions.open(target, type);

  expect(openOf(one, "aws_s3_bucket_versioning")).toBe(openOf(one, "aws_s3_bucket_versioning"));
  for (const target of [one, other]) {
    for (const type of ["aws_s3_bucket_versioning", "aws_s3_bucket_policy"]) {
      expect(openOf(target, type).each.map(({ node }) => node.address)).toEqual([`${type}.some`]);
    }
  }
});
