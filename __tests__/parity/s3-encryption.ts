import { GetBucketEncryptionCommand, GetBucketPolicyCommand } from "@aws-sdk/client-s3";
import { ALLOW_PUBLIC_READ, DENY_INSECURE_TRANSPORT } from "../../src/resources/s3-bucket/examples";
import { named } from "../support/collect";
import { BUCKET_KEY, bucketAnswers, bucketItem, bucketPlan, plannedEncryption, policyText, satisfied } from "./buckets";
import { s3 } from "./clients";
import type { ParityCase } from "./parity-case";
import { ALLOW_LOG_DELIVERY, SSE_S3 } from "./s3-settings";

const DENIES_ON_OBJECTS_ALONE = policyText({ ...DENY_INSECURE_TRANSPORT, Resource: "arn:aws:s3:::ledger/*" });
const DENIES_ON_EVERYTHING = policyText({ ...DENY_INSECURE_TRANSPORT, Resource: "*" }, ALLOW_PUBLIC_READ);

/** Answers of the encryption that is given. */
function encryptedWith(SSEAlgorithm: "AES256" | "aws:kms" | "aws:kms:dsse", KMSMasterKeyID?: string) {
  const ApplyServerSideEncryptionByDefault = {
    SSEAlgorithm,
    ...(KMSMasterKeyID === undefined ? {} : { KMSMasterKeyID }),
  };
  return bucketAnswers(() =>
    s3.on(GetBucketEncryptionCommand).resolves({
      ServerSideEncryptionConfiguration: { Rules: [{ ApplyServerSideEncryptionByDefault, BucketKeyEnabled: false }] },
    }),
  );
}

function itemEncryptedWith(sseAlgorithm: string, kmsMasterKeyID: string | null) {
  const rule = { applyServerSideEncryptionByDefault: { sseAlgorithm, kmsMasterKeyID }, bucketKeyEnabled: false };
  return bucketItem({ ServerSideEncryptionConfiguration: { rules: [rule] } });
}

function planEncryptedWith(sse_algorithm: string, kms_master_key_id: string | null) {
  return bucketPlan({ encryption: plannedEncryption(sse_algorithm, kms_master_key_id) });
}

function withPolicy(ruleId: string, intent: ParityCase["intent"], of: string, text: string): ParityCase {
  return {
    ruleId,
    intent,
    of,
    live: bucketAnswers(() => s3.on(GetBucketPolicyCommand).resolves({ Policy: text })),
    config: bucketItem({ BucketPolicy: { policyText: text } }),
    plan: bucketPlan({ policy: { policy: text } }),
  };
}

export const S3_ENCRYPTION: readonly ParityCase[] = [
  satisfied("s3-bucket-kms-encryption"),
  {
    ruleId: "s3-bucket-kms-encryption",
    intent: "notApplicable",
    of: "a bucket to which access logs are delivered",
    live: bucketAnswers(() => {
      s3.on(GetBucketEncryptionCommand).resolves({ ServerSideEncryptionConfiguration: SSE_S3.live });
      s3.on(GetBucketPolicyCommand).resolves({ Policy: ALLOW_LOG_DELIVERY });
    }),
    config: bucketItem({
      ServerSideEncryptionConfiguration: SSE_S3.config,
      BucketPolicy: { policyText: ALLOW_LOG_DELIVERY },
    }),
    plan: bucketPlan({ encryption: null, policy: { policy: ALLOW_LOG_DELIVERY } }),
  },
  {
    ruleId: "s3-bucket-kms-encryption",
    intent: "compliant",
    of: "a bucket with double encryption",
    live: encryptedWith("aws:kms:dsse", BUCKET_KEY),
    config: itemEncryptedWith("aws:kms:dsse", BUCKET_KEY),
    plan: planEncryptedWith("aws:kms:dsse", BUCKET_KEY),
  },
  {
    ruleId: "s3-bucket-kms-encryption",
    intent: "compliant",
    of: "a bucket with AWS's own key",
    live: encryptedWith("aws:kms"),
    config: itemEncryptedWith("aws:kms", null),
    plan: planEncryptedWith("aws:kms", ""),
  },
  {
    ruleId: "s3-bucket-kms-encryption",
    intent: "nonCompliant",
    of: "a bucket with SSE-S3",
    live: encryptedWith("AES256"),
    config: itemEncryptedWith("AES256", null),
    plan: planEncryptedWith("AES256", null),
  },
  {
    ruleId: "s3-bucket-kms-encryption",
    intent: "nonCompliant",
    of: "a bucket whose encryption nobody has set",
    live: encryptedWith("AES256"),
    config: itemEncryptedWith("AES256", null),
    plan: bucketPlan({ encryption: null }),
  },
  {
    ruleId: "s3-bucket-kms-encryption",
    intent: "nonCompliant",
    of: "a bucket with AWS's own key where a customer's is asked for",
    parameters: { requireCustomerManagedKey: true },
    live: encryptedWith("aws:kms"),
    config: itemEncryptedWith("aws:kms", null),
    plan: planEncryptedWith("aws:kms", ""),
  },
  satisfied("s3-bucket-tls-requests-only"),
  withPolicy("s3-bucket-tls-requests-only", "compliant", "a bucket that denies on everything", DENIES_ON_EVERYTHING),
  withPolicy(
    "s3-bucket-tls-requests-only",
    "nonCompliant",
    "a bucket that denies on its objects alone",
    DENIES_ON_OBJECTS_ALONE,
  ),
  {
    ruleId: "s3-bucket-tls-requests-only",
    intent: "nonCompliant",
    of: "a bucket without a policy",
    live: bucketAnswers(() => s3.on(GetBucketPolicyCommand).rejects(named("NoSuchBucketPolicy"))),
    config: bucketItem({ BucketPolicy: { policyText: null } }),
    plan: bucketPlan({ policy: null }),
  },
];
