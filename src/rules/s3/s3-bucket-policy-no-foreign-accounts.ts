import * as z from "zod";
import { UNKNOWN_ACCOUNT } from "../../core/configuration-item";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, whenKnown } from "../../core/verdict";
import { EVERYBODY, granteesOf, SOMEBODY } from "../../policy/foreign-grants";
import { agreed, surelyOf } from "../../policy/open-policy";
import type { PolicyDocument } from "../../policy/policy-document";
import { s3Bucket } from "../../resources/s3-bucket/description";
import { ARN, policy } from "../../resources/s3-bucket/examples";
import { firstFew } from "../first-few";

/** The actions of Security Hub's S3.6: whoever has one of them can give away the bucket or what it holds. */
const ACTIONS = [
  "s3:DeleteBucketPolicy",
  "s3:PutBucketAcl",
  "s3:PutBucketPolicy",
  "s3:PutEncryptionConfiguration",
  "s3:PutObjectAcl",
];

const allow = (Principal: unknown, Action: string, more: object = {}) =>
  policy({ Effect: "Allow", Principal, Action, Resource: [ARN, `${ARN}/*`], ...more });

/** As AWS's own rule, it looks at whom the policy names and at no condition, but for one that tells the accounts. */
export const s3BucketPolicyNoForeignAccounts = ruleFor(s3Bucket, {
  id: "s3-bucket-policy-no-foreign-accounts",
  reads: ["policy"],
  severity: "HIGH",
  title: "S3 bucket policy lets no other account change who may use the bucket",
  rationale:
    "An account that may change the bucket's policy, its ACLs or its encryption can give everything in the bucket to" +
    " anybody, or lock its owner out of it.",
  remediation:
    "Allow other accounts only to read or to write objects, or name them in trustedAccounts." +
    " CLI: aws s3api put-bucket-policy. Terraform: aws_s3_bucket_policy.policy.",
  terraform: hcl`
    resource "aws_s3_bucket_policy" "this" {
      bucket = aws_s3_bucket.this.id

      policy = jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Sid       = "PartnerReads"
          Effect    = "Allow"
          Principal = { AWS = "111122223333" }
          Action    = "s3:GetObject"
          Resource  = "arn:aws:s3:::\${aws_s3_bucket.this.bucket}/*"
        }]
      })
    }
  `,
  parameters: z.strictObject({
    trustedAccounts: z
      .string()
      .regex(/^\s*(?:\d{12}\s*(?:,\s*\d{12}\s*)*)?$/, "account ids of 12 digits, separated by commas")
      .default("")
      .describe("Other accounts that may do so: ids of 12 digits, separated by commas."),
  }),
  examples: () => ({
    compliant: [
      s3Bucket.example(),
      s3Bucket.example({ policy: null }),
      s3Bucket.example({ policy: allow({ AWS: "111122223333" }, "s3:*") }),
      s3Bucket.example({ policy: allow({ AWS: "arn:aws:iam::999999999999:root" }, "s3:PutObject") }),
      s3Bucket.example({ policy: allow({ AWS: "arn:aws:iam::222222222222:root" }, "s3:PutObjectAcl") }),
      s3Bucket.example({ policy: allow({ Service: "logging.s3.amazonaws.com" }, "s3:*") }),
      s3Bucket.example({
        policy: allow("*", "s3:*", { Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } } }),
      }),
    ],
    nonCompliant: [
      s3Bucket.example({ policy: allow({ AWS: "999999999999" }, "s3:PutBucketPolicy") }),
      s3Bucket.example({ policy: allow({ AWS: ["111122223333", "arn:aws:iam::999999999999:role/a"] }, "s3:Put*") }),
      s3Bucket.example({ policy: allow("*", "s3:PutObjectAcl") }),
      s3Bucket.example({
        policy: allow("*", "s3:*", { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } } }),
      }),
    ],
    insufficientData: [
      s3Bucket.example({ policy: unknown("s3:GetBucketPolicy was denied.", "s3:GetBucketPolicy") }),
      s3Bucket.example({ policy: allow({ CanonicalUser: "1f0c6f2f6f6b4d7d8a1f0c6f2f6f6b4d" }, "s3:*") }),
    ],
    parameters: { trustedAccounts: "222222222222, 333333333333" },
  }),
  evaluate({ policy: found }, { item: { accountId }, parameters: { trustedAccounts } }) {
    if (isUnknown(found)) return insufficientData(found);
    if (found === null) return compliant();
    const ours = new Set([accountId, ...trustedAccounts.split(",").map((account) => account.trim())]);
    const strangersIn = (document: PolicyDocument): readonly string[] =>
      granteesOf(document, ACTIONS).filter((grantee) => !ours.has(grantee));
    const knowsOwn = accountId !== UNKNOWN_ACCOUNT;
    const strangers = strangersIn(surelyOf(found));
    return whenKnown(
      agreed(found, (document) => areForeign(strangersIn(document), knowsOwn)),
      (answer) => {
        if (answer === "no") return compliant();
        if (answer === "perhaps") return insufficientData(doubtOf(strangers));
        const who = strangers.filter((each) => each !== SOMEBODY).map(nameOf);
        return nonCompliant(`The bucket's policy lets ${firstFew(who)} change who may use the bucket.`);
      },
    );
  },
});

/**
 * Whether other accounts are among those who are neither trusted nor known to be the bucket's own account. Where that is
 * not known, as in a plan, one of them may be it.
 */
function areForeign(strangers: readonly string[], knowsOwn: boolean): "yes" | "no" | "perhaps" {
  const accounts = strangers.filter((each) => each !== EVERYBODY && each !== SOMEBODY);
  if (strangers.includes(EVERYBODY) || accounts.length > (knowsOwn ? 0 : 1)) return "yes";
  return strangers.length > 0 ? "perhaps" : "no";
}

function doubtOf(strangers: readonly string[]): string {
  const account = strangers.find((each) => each !== SOMEBODY);
  return account === undefined
    ? "The bucket's policy names somebody without telling the account."
    : `The plan does not say whether account ${account} is the bucket's own.`;
}

function nameOf(stranger: string): string {
  return stranger === EVERYBODY ? stranger : `account ${stranger}`;
}
