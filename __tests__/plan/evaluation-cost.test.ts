import { planGraphOf, type PlanGraph } from "../../src/plan/plan-graph";
import { nodesOf } from "../../src/plan/node";
import { planOf, refs, type WrittenInstance } from "../support/terraform-plan";
import { removeSources, sourcesWith } from "../terraform-source/support/sources";

afterAll(removeSources);

const COUNT = 20;

/** Buckets by key, and a module with a policy for each bucket. The buckets are passed to the module. */
async function graphWith(forEach: string, bucket: string): Promise<{ graph: PlanGraph; reads: () => number }> {
  let reads = 0;
  const counted = {
    enumerable: true,
    get: () => {
      reads += 1;
      return "name";
    },
  };
  const instances = Array.from({ length: COUNT }, (_, index): [string, WrittenInstance][] => [
    [
      `module.it.aws_s3_bucket.b["k${index}"]`,
      { after: Object.defineProperty({}, "bucket", counted), unknown: { id: true } },
    ],
    [`module.it.aws_s3_bucket_policy.p["k${index}"]`, { unknown: { bucket: true } }],
    [`module.it.module.in.aws_s3_bucket_policy.p["k${index}"]`, { unknown: { bucket: true } }],
  ]);
  const calls = { "it.in": { inputs: { buckets: refs("aws_s3_bucket.b") } }, it: {} };
  const plan = planOf(Object.fromEntries(instances.flat()), { modules: calls });
  const policies = `
    resource "aws_s3_bucket_policy" "p" {
      for_each = ${forEach}
      bucket   = ${bucket}
    }
  `;
  const sources = await sourcesWith(
    {
      "main.tf": "",
      "it/main.tf": `
        resource "aws_s3_bucket" "b" { for_each = local.names }
        locals { names = { for k, b in aws_s3_bucket.b : k => b.bucket } }
        module "in" {
          source  = "./in"
          buckets = aws_s3_bucket.b
        }
        ${policies}
      `,
      "it/in/main.tf": `
        variable "buckets" {}
        ${policies}
      `,
    },
    { module_calls: { it: { source: "./it", module: { module_calls: { in: { source: "./in", module: {} } } } } } },
  );
  return { graph: planGraphOf(plan, nodesOf(plan).nodes, sources), reads: () => reads };
}

const valuesIn = (graph: PlanGraph, depth: number) =>
  graph
    .ofType("aws_s3_bucket_policy")
    .filter(({ modulePath }) => modulePath.length === depth)
    .map((node) => graph.values.ofAttribute(node, "bucket"));

test.each([
  ["aws_s3_bucket.b", "each.value.bucket", 1],
  ["aws_s3_bucket.b", "local.names[each.key]", 1],
  ["aws_s3_bucket.b", "aws_s3_bucket.b[each.key].bucket", 1],
  ["var.buckets", "each.value.bucket", 2],
  ["var.buckets", "var.buckets[each.key].bucket", 2],
])(
  "where for_each is over %s, %s does not read the other instances again and again",
  async (forEach, bucket, depth) => {
    const { graph, reads } = await graphWith(forEach, bucket);

    expect(valuesIn(graph, depth)).toEqual(Array.from({ length: COUNT }, () => "name"));
    expect(reads()).toBeLessThanOrEqual(2 * COUNT);
  },
);

test("a value that is passed to a module is made once for all instances that choose from it", async () => {
  const { graph } = await graphWith("var.buckets", "var.buckets");

  const [first, ...others] = valuesIn(graph, 2);

  expect(Object.keys(first as object)).toHaveLength(COUNT);
  others.forEach((value) => {
    expect(value).toBe(first);
  });
});
