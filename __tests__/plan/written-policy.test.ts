import { isUnknown, type Known } from "../../src/core/known";
import { contentsOf } from "../../src/plan/plan-items";
import { FIXED_NAME, OWN_ARN, type OpenPolicy } from "../../src/policy/open-policy";
import { bucketPolicyReader } from "../support/bucket-policy-reader";
import { planOf, refs, type WrittenInstance } from "../support/terraform-plan";
import { removeSources, sourcesWith } from "../terraform-source/support/sources";

afterAll(removeSources);

const REFERENCES = ["aws_s3_bucket.this.arn", "aws_s3_bucket.this"];
const BUCKET: WrittenInstance = { unknown: { id: true, bucket: true, arn: true } };

/** The policy of a bucket, as it is written in HCL: the plan shows only its references. */
async function written(policy: string, more = "", references: readonly string[] = REFERENCES) {
  const sources = await sourcesWith({
    "main.tf": `
      resource "aws_s3_bucket" "this" {}
      resource "aws_iam_role" "reader" {}
      resource "aws_s3_bucket_policy" "this" {
        bucket = aws_s3_bucket.this.id
        policy = ${policy}
      }
      ${more}
    `,
  });
  const plan = planOf({
    "aws_s3_bucket.this": BUCKET,
    "aws_iam_role.reader": { unknown: { id: true, arn: true } },
    "terraform_data.later": { unknown: { output: true } },
    "aws_s3_bucket_policy.this": {
      unknown: { bucket: true, policy: true },
      expressions: { bucket: refs("aws_s3_bucket.this.id", "aws_s3_bucket.this"), policy: refs(...references) },
    },
    "data.aws_iam_policy_document.this": {
      actions: ["read"],
      after: { statement: [{ effect: "Deny", actions: ["s3:*"], resources: [null] }] },
      unknown: { json: true, statement: [{ resources: [true] }] },
      expressions: { statement: [{ resources: refs(...REFERENCES) }] },
    },
  });
  return contentsOf(plan, [bucketPolicyReader], sources).items[0]?.item.configuration as Known<OpenPolicy | null>;
}

async function statementOf(resource: string, principal = `"*"`) {
  const policy = await written(`jsonencode({
    Version   = "2012-10-17"
    Statement = { Effect = "Allow", Principal = { AWS = ${principal} }, Action = "s3:Get*", Resource = ${resource} }
  })`);
  if (policy === null || isUnknown(policy)) throw new Error(JSON.stringify(policy));
  return {
    resources: policy.widest.statements[0]?.resources?.values,
    principals: policy.widest.statements[0]?.principals?.values.map(({ value }) => value),
  };
}

describe("a policy that sources write", () => {
  it.each([
    ["the bucket's ARN", `[aws_s3_bucket.this.arn, "\${aws_s3_bucket.this.arn}/*"]`, [OWN_ARN, `${OWN_ARN}/*`]],
    [
      "two kinds of objects",
      `["\${aws_s3_bucket.this.arn}/a/*", "\${aws_s3_bucket.this.arn}/b/*"]`,
      [`${OWN_ARN}/a/*`, `${OWN_ARN}/b/*`],
    ],
    ["an ARN made from the bucket's name", `"arn:aws:s3:::\${aws_s3_bucket.this.id}/*"`, [`${OWN_ARN}/*`]],
    ["a name made from the bucket's name", `"arn:aws:s3:::x-\${aws_s3_bucket.this.id}"`, [`${OWN_ARN}*`]],
    ["a name made from two names", `"\${aws_s3_bucket.this.arn}/\${aws_iam_role.reader.id}"`, [`${OWN_ARN}*`]],
    ["another's ARN", `aws_iam_role.reader.arn`, [FIXED_NAME]],
    ["a name that is decided later", `terraform_data.later.output`, ["*"]],
    ["known names", `["arn:aws:s3:::ledger", true ? "*" : "x"]`, ["arn:aws:s3:::ledger", "*"]],
  ])("names %s", async (_name, resource, expected) => {
    expect((await statementOf(resource)).resources).toEqual(expected);
  });

  it("names its principals", async () => {
    expect((await statementOf(`"*"`, `[aws_iam_role.reader.arn, "444455556666"]`)).principals).toEqual([
      FIXED_NAME,
      "444455556666",
    ]);
  });

  it("may be a heredoc", async () => {
    const policy = await written(`<<-JSON
      {
        "Statement": [{
          "Effect": "Deny", "Principal": "*", "Action": "s3:*",
          "Resource": ["\${aws_s3_bucket.this.arn}", "\${aws_s3_bucket.this.arn}/*"],
          "Condition": { "Bool": { "aws:SecureTransport": false } }
        }]
      }
    JSON
    `);

    expect(policy).toMatchObject({
      narrowest: {
        statements: [
          { resources: { values: [OWN_ARN, `${OWN_ARN}/*`] }, conditions: [{ operator: "bool", values: ["false"] }] },
        ],
      },
    });
  });

  it.each([
    ["is not JSON", `"{ \${aws_s3_bucket.this.arn}"`],
    ["has a statement that is decided later", `jsonencode({ Statement = [terraform_data.later.output] })`],
    ["has a value that is not JSON", `jsonencode({ Statement = [tonumber("x"), aws_s3_bucket.this.arn] })`],
    ["is decided later", "terraform_data.later.output"],
  ])("is not known where it %s", async (_name, policy) => {
    expect(isUnknown(await written(policy))).toBe(true);
  });

  it("tells the names in a document where the plan does not show them", async () => {
    const references = ["data.aws_iam_policy_document.this.json", "data.aws_iam_policy_document.this"];
    const documented = (resources: string) =>
      written(
        "data.aws_iam_policy_document.this.json",
        `data "aws_iam_policy_document" "this" {
          statement {
            effect    = "Deny"
            actions   = ["s3:*"]
            resources = ${resources}
          }
        }`,
        references,
      );
    const resourcesIn = async (resources: string) => {
      const policy = await documented(resources);
      return isUnknown(policy) ? policy : policy?.narrowest.statements[0]?.resources?.values;
    };

    expect(await resourcesIn(`["\${aws_s3_bucket.this.arn}/*"]`)).toEqual([`${OWN_ARN}/*`]);
    expect(await resourcesIn(`[terraform_data.later.output]`)).toEqual(["*"]);
    expect(await resourcesIn(`["$\${aws:username}", 1]`)).toEqual(["${aws:username}", "*"]);
    // An unknown list does not tell how many names there are, so that the plan is used.
    expect(await resourcesIn(`concat(terraform_data.later.output, [])`)).toEqual([`${OWN_ARN}*`]);
  });
});
