import { isUnknown, type Known } from "../../src/core/known";
import { contentsOf } from "../../src/plan/plan-items";
import type { OpenPolicy } from "../../src/policy/open-policy";
import { bucketPolicyReader } from "../support/bucket-policy-reader";
import { planOf, refs, type WrittenInstance } from "../support/terraform-plan";
import { removeSources, sourcesWith } from "../terraform-source/support/sources";

afterAll(removeSources);

const OF_ALL = ["data.aws_iam_policy_document.all.json", "data.aws_iam_policy_document.all"];
const TEXT = `"{\\"Statement\\":[{\\"Sid\\":\\"Text\\",\\"Effect\\":\\"Deny\\"}]}"`;

const documentOf = (sid: string): WrittenInstance => ({
  actions: ["read"],
  after: { statement: [{ sid, effect: "Deny", actions: ["s3:*"], resources: ["*"] }] },
  unknown: { json: true },
});

/** The Sids of the statements that a policy certainly has, and of those that it may have. */
async function sidsOf(list: string): Promise<{ readonly sure: readonly unknown[]; readonly open: readonly unknown[] }> {
  const sources = await sourcesWith({
    "main.tf": `
      variable "on" {}
      variable "off" {}
      variable "nothing" {}
      variable "texts" {}
      locals {
        a     = data.aws_iam_policy_document.a[0].json
        both  = [local.a, data.aws_iam_policy_document.b.json]
        loop  = local.loop
        plain = [${TEXT}]
      }
      data "aws_iam_policy_document" "all" {
        source_policy_documents = ${list}
      }
    `,
  });
  const plan = planOf(
    {
      "aws_s3_bucket.this": { unknown: { id: true, bucket: true, arn: true } },
      "aws_s3_bucket_policy.this": {
        unknown: { bucket: true, policy: true },
        expressions: { bucket: refs("aws_s3_bucket.this.id", "aws_s3_bucket.this"), policy: refs(...OF_ALL) },
      },
      "data.aws_iam_policy_document.all": {
        actions: ["read"],
        after: { statement: [] },
        unknown: { json: true, source_policy_documents: true },
        // As a plan lists the references of an expression.
        expressions: { source_policy_documents: refs("terraform_data.later.output", "terraform_data.later") },
      },
      "data.aws_iam_policy_document.a[0]": documentOf("A"),
      "data.aws_iam_policy_document.b": documentOf("B"),
      "terraform_data.later": { unknown: { output: true } },
    },
    {
      variables: {
        on: { value: true },
        off: { value: false },
        nothing: { value: null },
        texts: { value: [JSON.parse(TEXT)] },
      },
    },
  );
  const policy = contentsOf(plan, [bucketPolicyReader], sources).items[0]?.item
    .configuration as Known<OpenPolicy | null>;
  if (policy === null || isUnknown(policy)) throw new Error(JSON.stringify(policy));
  const { widest, narrowest } = policy;
  const named = ({ statements }: OpenPolicy["widest"]) => statements.map(({ sid }) => sid);
  return { sure: named(narrowest), open: named(widest) };
}

const A = "data.aws_iam_policy_document.a[0].json";
const B = "data.aws_iam_policy_document.b.json";

it.each([
  ["as they are written", `[${B}, ${A}]`, ["B", "A"]],
  ["that conditions choose", `[var.on ? ${A} : "", var.off ? ${B} : ""]`, ["A"]],
  ["that conditions choose among several", `[var.off ? ${A} : var.on ? ${B} : ${A}]`, ["B"]],
  ["without null and empty texts", `compact([var.on ? ${A} : "", var.on ? var.nothing : ""])`, ["A"]],
  [
    "of several lists, of which conditions leave out some",
    `concat([${A}], var.off ? [${B}] : [], local.plain)`,
    ["A", "Text"],
  ],
  ["beside texts that are passed in", `concat(var.texts, [${A}])`, ["Text", "A"]],
  ["behind the names of local values", `local.both`, ["A", "B"]],
  ["beside a text", `[${TEXT}, ${A}]`, ["Text", "A"]],
  [
    "beside a text that is put together",
    `[jsonencode({ Statement = { Sid = "Put", Effect = "Deny", Resource = terraform_data.later.output } }), ${A}]`,
    ["Put", "A"],
  ],
])("a policy document is made of the documents %s", async (_name, list, sids) => {
  expect(await sidsOf(list)).toEqual({ sure: sids, open: sids });
});

it.each([
  ["a condition that is open", `[terraform_data.later.output ? ${A} : ""]`],
  ["a list that is open", `concat([${A}], terraform_data.later.output)`],
  ["lists of lists", `concat([[${A}]]...)`],
  ["a text that is made from a document", `[replace(${A}, "Deny", "Allow")]`],
  ["a reference to something other than a document", `[${A}, terraform_data.later.output]`],
  ["an error of Terraform", `[${A}, {}.missing]`],
  ["a text that is not a policy", `[${A}, jsonencode([terraform_data.later.output])]`],
  ["a local value that leads to itself", `[${A}, local.loop]`],
])("a policy document may be made of anything where its sources have %s", async (_name, list) => {
  expect(await sidsOf(list)).toEqual({ sure: [null], open: [null] });
});
