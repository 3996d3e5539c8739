import { DescribeTrailsCommand, GetTrailStatusCommand, type Trail } from "@aws-sdk/client-cloudtrail";
import {
  GetBucketAclCommand,
  GetBucketLoggingCommand,
  GetBucketPolicyCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
} from "@aws-sdk/client-s3";
import { GetPublicAccessBlockCommand as GetAccountPublicAccessBlockCommand } from "@aws-sdk/client-s3-control";
import { trail as trailType } from "../../src/resources/cloudtrail-trail/description";
import { ALLOW_PUBLIC_READ } from "../../src/resources/s3-bucket/examples";
import { named } from "../support/collect";
import type { PlainJoin, PlainValues } from "../support/planned";
import { policyText } from "./buckets";
import { cloudTrail, s3, s3Control } from "./clients";
import { plannedBy, recordedAs, undecided, type ParityCase } from "./parity-case";

const ARN = "arn:aws:cloudtrail:eu-west-1:444455556666:trail/audit";
const LOG_GROUP = "arn:aws:logs:eu-west-1:444455556666:log-group:audit:*";
const NOT_OF_THE_TRAIL = "AWS Config's item does not say whether the trail's events reach its log group.";
const NO_LOG_TARGET = "AWS Config's item does not say where the access logs of the trail's bucket go.";
const NO_ACCESS = "AWS Config's item does not say who may get at the trail's bucket.";

/** A trail and its bucket, which answers whatever the case says. */
function answers(record: () => void, trail: Partial<Trail> = {}) {
  return {
    collector: trailType.collector,
    record() {
      cloudTrail.on(DescribeTrailsCommand).resolves({
        trailList: [
          {
            Name: "audit",
            TrailARN: ARN,
            HomeRegion: "eu-west-1",
            S3BucketName: "audit-logs",
            CloudWatchLogsLogGroupArn: LOG_GROUP,
            ...trail,
          },
        ],
      });
      s3.on(ListBucketsCommand).resolves({ Buckets: [{ Name: "audit-logs", BucketRegion: "eu-west-1" }] });
      s3.on(GetBucketLoggingCommand).resolves({});
      s3.on(GetBucketPolicyCommand).rejects(named("NoSuchBucketPolicy"));
      s3.on(GetBucketAclCommand).resolves({ Grants: [] });
      s3.on(GetPublicAccessBlockCommand).rejects(named("NoSuchPublicAccessBlockConfiguration"));
      s3Control.on(GetAccountPublicAccessBlockCommand).rejects(named("NoSuchPublicAccessBlockConfiguration"));
      record();
    },
  };
}

function item(more: Readonly<Record<string, unknown>> = {}) {
  return recordedAs(trailType.fromRecordedItem, {
    resourceType: "AWS::CloudTrail::Trail",
    resourceId: "audit",
    arn: ARN,
    configuration: {
      name: "audit",
      trailARN: ARN,
      s3BucketName: "audit-logs",
      cloudWatchLogsLogGroupArn: LOG_GROUP,
      ...more,
    },
  });
}

/** The trail as Terraform plans it, with its bucket, and what belongs to that. */
function plan(around: PlainJoin, more: PlainValues = {}) {
  const bucket = { type: "aws_s3_bucket", values: { bucket: "audit-logs" }, around };
  const values = { s3_bucket_name: "audit-logs", cloud_watch_logs_group_arn: LOG_GROUP, ...more };
  return plannedBy(trailType, "aws_cloudtrail", values, { named: { s3_bucket_name: [bucket] } });
}

function delivered(LatestCloudWatchLogsDeliveryTime: Date | undefined): () => void {
  return () => {
    cloudTrail.on(GetTrailStatusCommand).resolves({ IsLogging: true, LatestCloudWatchLogsDeliveryTime });
  };
}

/** A bucket whose policy lets everybody read, and whose block lets that stand. */
function openPolicy(): void {
  s3.on(GetBucketPolicyCommand).resolves({ Policy: policyText(ALLOW_PUBLIC_READ) });
}

export const CLOUDTRAIL_DESTINATIONS: readonly ParityCase[] = [
  {
    ruleId: "cloudtrail-to-cloudwatch-logs",
    intent: "compliant",
    of: "a trail whose events reach its log group",
    live: answers(delivered(new Date("2026-11-24T08:00:00Z"))),
    config: undecided(NOT_OF_THE_TRAIL, item()),
    plan: plan({}),
  },
  {
    ruleId: "cloudtrail-to-cloudwatch-logs",
    intent: "nonCompliant",
    of: "a trail without a log group",
    live: answers(delivered(undefined), { CloudWatchLogsLogGroupArn: undefined }),
    config: item({ cloudWatchLogsLogGroupArn: null }),
    plan: plan({}, { cloud_watch_logs_group_arn: null }),
  },
  {
    ruleId: "cloudtrail-to-cloudwatch-logs",
    intent: "nonCompliant",
    of: "a trail whose events no longer reach its log group",
    live: answers(delivered(new Date("2026-10-01T08:00:00Z"))),
    config: undecided(NOT_OF_THE_TRAIL, item()),
    plan: { cannotBe: "A plan holds trails that are to deliver, and none that failed to." },
  },
  {
    ruleId: "cloudtrail-bucket-logged",
    intent: "compliant",
    of: "a trail whose bucket logs who reads it",
    live: answers(() => {
      s3.on(GetBucketLoggingCommand).resolves({ LoggingEnabled: { TargetBucket: "access-logs", TargetPrefix: "" } });
    }),
    config: undecided(NO_LOG_TARGET, item()),
    plan: plan({ companions: { aws_s3_bucket_logging: [{ target_bucket: "access-logs" }] } }),
  },
  {
    ruleId: "cloudtrail-bucket-logged",
    intent: "nonCompliant",
    of: "a trail whose bucket logs nothing",
    live: answers(() => undefined),
    config: undecided(NO_LOG_TARGET, item()),
    plan: plan({}),
  },
  {
    ruleId: "cloudtrail-bucket-not-public",
    intent: "compliant",
    of: "a trail whose bucket nobody else gets at",
    live: answers(() => undefined),
    config: undecided(NO_ACCESS, item()),
    plan: plan({}),
  },
  {
    ruleId: "cloudtrail-bucket-not-public",
    intent: "nonCompliant",
    of: "a trail whose bucket everybody may read",
    live: answers(openPolicy),
    config: undecided(NO_ACCESS, item()),
    plan: plan({
      companions: {
        aws_s3_bucket_policy: [{ policy: policyText(ALLOW_PUBLIC_READ) }],
        aws_s3_bucket_public_access_block: [{ block_public_policy: true }],
      },
    }),
  },
];
