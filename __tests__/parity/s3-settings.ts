import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
} from "@aws-sdk/client-s3";
import { named } from "../support/collect";
import { bucketAnswers, bucketItem, bucketPlan, policyText, recordedAcl, satisfied } from "./buckets";
import { s3 } from "./clients";
import { undecided, type ParityCase } from "./parity-case";

/** A policy by which S3 delivers access logs. */
export const ALLOW_LOG_DELIVERY = policyText({
  Sid: "AccessLogs",
  Effect: "Allow",
  Principal: { Service: "logging.s3.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::ledger/*",
});
/** SSE-S3, as the APIs and AWS Config have it. */
export const SSE_S3 = {
  live: {
    Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" as const }, BucketKeyEnabled: false }],
  },
  config: {
    rules: [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256", kmsMasterKeyID: null },
        bucketKeyEnabled: false,
      },
    ],
  },
};

export const S3_SETTINGS: readonly ParityCase[] = [
  satisfied("s3-bucket-versioning-enabled"),
  {
    ruleId: "s3-bucket-versioning-enabled",
    intent: "nonCompliant",
    of: "a bucket that was never versioned",
    live: bucketAnswers(() => s3.on(GetBucketVersioningCommand).resolves({})),
    config: bucketItem({ BucketVersioningConfiguration: { status: "Off", isMfaDeleteEnabled: null } }),
    plan: bucketPlan({ versioning: { versioning_configuration: [{ status: "Disabled" }] } }),
  },
  {
    ruleId: "s3-bucket-versioning-enabled",
    intent: "nonCompliant",
    of: "a bucket whose versioning is suspended",
    live: bucketAnswers(() => s3.on(GetBucketVersioningCommand).resolves({ Status: "Suspended" })),
    config: bucketItem({ BucketVersioningConfiguration: { status: "Suspended", isMfaDeleteEnabled: null } }),
    plan: bucketPlan({ versioning: { versioning_configuration: [{ status: "Suspended" }] } }),
  },
  {
    ruleId: "s3-bucket-mfa-delete",
    intent: "compliant",
    of: "a bucket whose versions nobody deletes without MFA",
    live: bucketAnswers(() => {
      s3.on(GetBucketVersioningCommand).resolves({ Status: "Enabled", MFADelete: "Enabled" });
      s3.on(GetBucketLifecycleConfigurationCommand).rejects(named("NoSuchLifecycleConfiguration"));
    }),
    config: bucketItem({
      BucketVersioningConfiguration: { status: "Enabled", isMfaDeleteEnabled: true },
      BucketLifecycleConfiguration: { rules: null },
    }),
    plan: bucketPlan({
      versioning: { versioning_configuration: [{ status: "Enabled", mfa_delete: "Enabled" }] },
      lifecycle: null,
    }),
  },
  {
    ruleId: "s3-bucket-mfa-delete",
    intent: "nonCompliant",
    of: "a bucket without MFA delete and without a lifecycle",
    live: bucketAnswers(() =>
      s3.on(GetBucketLifecycleConfigurationCommand).rejects(named("NoSuchLifecycleConfiguration")),
    ),
    config: bucketItem({ BucketLifecycleConfiguration: { rules: null } }),
    plan: bucketPlan({ lifecycle: null }),
  },
  {
    ...satisfied("s3-bucket-mfa-delete"),
    intent: "notApplicable",
    of: "a bucket with a lifecycle, which deletes without MFA",
  },
  satisfied("s3-bucket-access-logging-enabled"),
  {
    ruleId: "s3-bucket-access-logging-enabled",
    intent: "nonCompliant",
    of: "a bucket without access logs",
    live: bucketAnswers(() => s3.on(GetBucketLoggingCommand).resolves({})),
    config: bucketItem({ BucketLoggingConfiguration: { destinationBucketName: null, logFilePrefix: null } }),
    plan: bucketPlan({ logging: null }),
  },
  {
    ruleId: "s3-bucket-access-logging-enabled",
    intent: "notApplicable",
    of: "a bucket to which access logs are delivered by its policy",
    live: bucketAnswers(() => {
      s3.on(GetBucketLoggingCommand).resolves({});
      s3.on(GetBucketEncryptionCommand).resolves({ ServerSideEncryptionConfiguration: SSE_S3.live });
      s3.on(GetBucketPolicyCommand).resolves({ Policy: ALLOW_LOG_DELIVERY });
    }),
    config: bucketItem({
      BucketLoggingConfiguration: { destinationBucketName: null, logFilePrefix: null },
      ServerSideEncryptionConfiguration: SSE_S3.config,
      BucketPolicy: { policyText: ALLOW_LOG_DELIVERY },
    }),
    plan: bucketPlan({ logging: null, encryption: null, policy: { policy: ALLOW_LOG_DELIVERY } }),
  },
  {
    ruleId: "s3-bucket-access-logging-enabled",
    intent: "notApplicable",
    of: "a bucket to which access logs are delivered by its ACL",
    live: bucketAnswers(() => {
      s3.on(GetBucketLoggingCommand).resolves({});
      s3.on(GetBucketEncryptionCommand).resolves({ ServerSideEncryptionConfiguration: SSE_S3.live });
      const Grantee = { URI: "http://acs.amazonaws.com/groups/s3/LogDelivery", Type: "Group" as const };
      s3.on(GetBucketAclCommand).resolves({ Grants: [{ Grantee, Permission: "WRITE" }] });
    }),
    config: bucketItem({
      BucketLoggingConfiguration: { destinationBucketName: null, logFilePrefix: null },
      ServerSideEncryptionConfiguration: SSE_S3.config,
      AccessControlList: recordedAcl({ grantee: "LogDelivery", permission: "Write" }),
    }),
    plan: bucketPlan({ logging: null, encryption: null, acl: { acl: "log-delivery-write" } }),
  },
  satisfied("s3-bucket-lifecycle-configured"),
  {
    ruleId: "s3-bucket-lifecycle-configured",
    intent: "nonCompliant",
    of: "a bucket without a lifecycle",
    live: bucketAnswers(() =>
      s3.on(GetBucketLifecycleConfigurationCommand).rejects(named("NoSuchLifecycleConfiguration")),
    ),
    config: bucketItem({ BucketLifecycleConfiguration: { rules: null } }),
    plan: bucketPlan({ lifecycle: null }),
  },
  {
    ruleId: "s3-bucket-lifecycle-configured",
    intent: "nonCompliant",
    of: "a bucket whose lifecycle is switched off",
    live: bucketAnswers(() =>
      s3.on(GetBucketLifecycleConfigurationCommand).resolves({
        Rules: [{ ID: "expire", Status: "Disabled", Expiration: { Days: 90 } }],
      }),
    ),
    config: bucketItem({
      BucketLifecycleConfiguration: { rules: [{ id: "expire", status: "Disabled", expirationInDays: 90 }] },
    }),
    plan: bucketPlan({ lifecycle: { rule: [{ id: "expire", status: "Disabled" }] } }),
  },
  satisfied("s3-bucket-acls-disabled"),
  {
    ruleId: "s3-bucket-acls-disabled",
    intent: "nonCompliant",
    of: "a bucket whose owner prefers to own what others upload",
    live: bucketAnswers(() =>
      s3.on(GetBucketOwnershipControlsCommand).resolves({
        OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerPreferred" }] },
      }),
    ),
    config: bucketItem({ OwnershipControls: { rules: [{ objectOwnership: "BucketOwnerPreferred" }] } }),
    plan: bucketPlan({ ownership: { rule: [{ object_ownership: "BucketOwnerPreferred" }] } }),
  },
  {
    ruleId: "s3-bucket-acls-disabled",
    intent: "compliant",
    of: "a new bucket that has S3's own default",
    live: bucketAnswers(),
    config: bucketItem(),
    plan: bucketPlan({ ownership: null }),
  },
  {
    ruleId: "s3-bucket-acls-disabled",
    intent: "nonCompliant",
    of: "a bucket of old whose ownership nobody has set",
    live: bucketAnswers(() =>
      s3.on(GetBucketOwnershipControlsCommand).rejects(named("OwnershipControlsNotFoundError")),
    ),
    config: bucketItem({ OwnershipControls: { rules: null } }),
    plan: undecided(
      "The bucket already exists, and the plan does not say how this is set.",
      bucketPlan({ ownership: null }, { isCreated: false }),
    ),
  },
];
