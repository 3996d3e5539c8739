import { companionsOf } from "../../src/plan/companions";
import { planGraphOf } from "../../src/plan/plan-graph";
import { nodesOf } from "../../src/plan/node";
import { namedResourcesOf } from "../../src/plan/named-resources";
import { planOf, refs } from "../support/terraform-plan";

const reader = {
  terraformTypes: ["aws_s3_bucket"],
  identifiedBy: ["id", "bucket", "arn"],
  companions: { aws_s3_bucket_versioning: "bucket", aws_s3_bucket_policy: "bucket" },
};

it("open companions are looked for once, however often a bucket is read", () => {
  const hidden = { unknown: { bucket: true }, expressions: { bucket: refs("local.name") } };
  const plan = planOf({
    "aws_s3_bucket.one": { unknown: { id: true, arn: true, bucket: true } },
    "aws_s3_bucket.other": { unknown: { id: true, arn: true, bucket: true } },
    "aws_s3_bucket_versioning.some": hidden,
    "aws_s3_bucket_policy.some": hidden,
  });
  const graph = planGraphOf(plan, nodesOf(plan).nodes, undefined);
  const companions = companionsOf(reader, namedResourcesOf(reader, graph), graph, new Map());
  const [one, other] = graph.ofType("aws_s3_bucket");
  if (one === undefined || other === undefined) throw new Error("The plan has two buckets.");
  const openOf = (bucket: typeof one, type: string) => companions.open(bucket, type);

  expect(openOf(one, "aws_s3_bucket_versioning")).toBe(openOf(one, "aws_s3_bucket_versioning"));
  for (const bucket of [one, other]) {
    for (const type of ["aws_s3_bucket_versioning", "aws_s3_bucket_policy"]) {
      expect(openOf(bucket, type).each.map(({ node }) => node.address)).toEqual([`${type}.some`]);
    }
  }
});
