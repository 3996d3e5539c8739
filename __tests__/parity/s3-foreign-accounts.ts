import { GetBucketPolicyCommand } from "@aws-sdk/client-s3";
import { bucketAnswers, bucketItem, bucketPlan, policyText } from "./buckets";
import { s3 } from "./clients";
import type { ParityCase } from "./parity-case";

const ARN = "arn:aws:s3:::ledger";

function granting(
  intent: ParityCase["intent"],
  of: string,
  Principal: unknown,
  Action: string,
  trustedAccounts = "",
): ParityCase {
  const text = policyText({ Effect: "Allow", Principal, Action, Resource: [ARN, `${ARN}/*`] });
  return {
    ruleId: "s3-bucket-policy-no-foreign-accounts",
    intent,
    of,
    parameters: { trustedAccounts },
    live: bucketAnswers(() => s3.on(GetBucketPolicyCommand).resolves({ Policy: text })),
    config: bucketItem({ BucketPolicy: { policyText: text } }),
    plan: bucketPlan({ policy: { policy: text } }),
  };
}

const PARTNER = { AWS: "arn:aws:iam::999999999999:root" };

export const S3_FOREIGN_ACCOUNTS: readonly ParityCase[] = [
  granting("compliant", "a bucket whose own account may do all", { AWS: "444455556666" }, "s3:*"),
  granting("compliant", "a bucket that a partner may read", PARTNER, "s3:GetObject"),
  granting("compliant", "a bucket of which a trusted partner may set ACLs", PARTNER, "s3:PutObjectAcl", "999999999999"),
  granting("nonCompliant", "a bucket whose policy a partner may set", PARTNER, "s3:PutBucketPolicy"),
];
