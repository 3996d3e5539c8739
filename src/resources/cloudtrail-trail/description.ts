import type { Trail as ListedTrail } from "@aws-sdk/client-cloudtrail";
import * as z from "zod";
import type { RuleSubject } from "../../core/define-rule";
import { isUnknown, mapKnown, type Known } from "../../core/known";
import { required, unlessEmpty } from "../planned-values";
import { ALL_BLOCKED, NOT_IN_PLAN } from "../s3-account-public-access-block/public-access-block";
import { s3Bucket } from "../s3-bucket/description";
import type { PublicAccessFacts } from "../s3-bucket/public-access";
import { tagRecord } from "../tag-record";
import { list } from "../type/description";
import { pagedQuestion, partOf } from "../type/question";
import { recorded, recordedInShape } from "../type/recorded";
import { resourceType } from "../type/resource-type";
import { alarmsTogether, managementAccount } from "./account-alarms";
import { isOfAccount, trailsTogether, type AccountTrails } from "./account-trails";
import { accountTrail } from "./examples";
import { ofLogBucket, plannedLogBucketOf } from "./log-bucket";
import { logGroupDelivery, plannedLogGroupArnOf, type LogGroupDelivery } from "./log-group-delivery";
import { plannedTogether } from "./planned";

/** A trail of the account's own, as rules see it in its home region. */
export interface Trail {
  readonly logFileValidationEnabled: Known<boolean>;
  /** The key that encrypts the log files; `null` where they only have S3's own encryption. */
  readonly kmsKeyId: Known<string | null>;
  /** The log group to which the trail sends its events too, by its ARN; `null` where it sends them to none. */
  readonly logGroupArn: Known<string | null>;
  /** How that goes; `null` in a plan, since it shows once the trail is there. It is read where there is a log group. */
  readonly logGroupDelivery: Known<LogGroupDelivery | null>;
  /** The bucket to which the trail delivers its log files, which may be another account's. */
  readonly bucketName: Known<string>;
  /** The bucket to which S3 delivers the access logs of the trail's bucket; `null` where it delivers none. */
  readonly bucketLogTarget: Known<string | null>;
  /** What decides whether the trail's bucket is public. */
  readonly bucketAccess: Known<PublicAccessFacts>;
}

// The source describes a trail, so if it names no key or log group, the trail has none.
const keySchema = z.object({ trailARN: z.string(), kmsKeyId: z.string().nullish() });
const logGroupSchema = z.object({ trailARN: z.string(), cloudWatchLogsLogGroupArn: z.string().nullish() });

/** What of a bucket decides whether it is public. */
const ACCESS = ["policy", "aclGrants", "publicAccessBlock", "accountPublicAccessBlock"] as const;

/**
 * A trail. AWS Config's item does not say whether the trail is logging, nor which events it logs. So only a live scan
 * and a plan can judge an account's trails together.
 */
export const trail = resourceType<ListedTrail, Trail>({
  resourceType: "AWS::CloudTrail::Trail",
  service: "CloudTrail",
  isRecorded: true,
  // The list also holds copies of trails of other regions and of the organization: `isOwn` leaves them out.
  list: list("CloudTrail.DescribeTrails", { list: "trailList" }),
  isOwn: (listed, { accountId, awsRegion }) => isOfAccount(listed, accountId) && listed.HomeRegion === awsRegion,
  id: ({ Name = "" }) => Name,
  arn: ({ TrailARN = "" }) => TrailARN,
  // One call for each trail: if several were asked for at once, one that is gone would fail them all. A region has at
  // most five.
  tags: pagedQuestion("CloudTrail.ListTags", {
    input: ({ arn }) => ({ ResourceIdList: [arn ?? ""] }),
    list: "ResourceTagList",
    token: "NextToken",
    answer: (lists) => tagRecord(lists.flatMap(({ TagsList = [] }) => TagsList)),
  }),
  plan: {
    terraformTypes: ["aws_cloudtrail"],
    identifiedBy: ["name", "id", "arn"],
    readAccount: plannedTogether,
    assuming(planned, assumptions) {
      const { bucketAccess: access } = planned;
      if (!assumptions.has("account-public-access-blocked") || isUnknown(access)) return planned;
      if (access.accountPublicAccessBlock !== NOT_IN_PLAN) return planned;
      return { ...planned, bucketAccess: { ...access, accountPublicAccessBlock: ALL_BLOCKED } };
    },
  },
  account: { trails: trailsTogether, alarms: alarmsTogether, isManagementAccount: managementAccount },
  fields: {
    logFileValidationEnabled: {
      says: "whether the log files are validated",
      live: ({ LogFileValidationEnabled }) => LogFileValidationEnabled,
      config: recorded("boolean", "logFileValidationEnabled"),
      plan: (planned) => planned.flag("enable_log_file_validation") ?? false,
    },
    kmsKeyId: {
      says: "which key encrypts the log files",
      live: ({ KmsKeyId }) => KmsKeyId || null,
      config: recordedInShape(keySchema, ({ kmsKeyId }) => kmsKeyId || null),
      plan: (planned) => unlessEmpty(planned.text("kms_key_id")),
    },
    logGroupArn: {
      says: "to which log group the trail sends its events",
      live: ({ CloudWatchLogsLogGroupArn }) => CloudWatchLogsLogGroupArn || null,
      config: recordedInShape(logGroupSchema, ({ cloudWatchLogsLogGroupArn }) => cloudWatchLogsLogGroupArn || null),
      plan: plannedLogGroupArnOf,
    },
    logGroupDelivery: {
      says: "whether the trail's events reach its log group",
      live: logGroupDelivery,
      unless: async (field) =>
        (await field("logGroupArn")) === null ? "It is read only where the trail has a log group." : null,
      plan: () => null,
    },
    bucketName: {
      says: "to which bucket the trail delivers",
      live: ({ S3BucketName }) => S3BucketName,
      config: recorded("string", "s3BucketName"),
      plan: (planned) => required(planned.text("s3_bucket_name"), "to which bucket the trail delivers"),
    },
    bucketLogTarget: {
      says: "where the access logs of the trail's bucket go",
      live: partOf(ofLogBucket("accessLogTarget"), ({ accessLogTarget }) => accessLogTarget),
      plan: (_, join) =>
        mapKnown(plannedLogBucketOf(join, "accessLogTarget"), ({ accessLogTarget }) => accessLogTarget),
    },
    bucketAccess: {
      says: "who may get at the trail's bucket",
      live: ofLogBucket(...ACCESS),
      plan: (_, join) => plannedLogBucketOf(join, ...ACCESS),
    },
  },
  example: {
    logFileValidationEnabled: true,
    kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    logGroupArn: "arn:aws:logs:eu-west-1:111122223333:log-group:trail:*",
    logGroupDelivery: { lastAt: new Date("2026-11-24T08:50:00Z"), startedAt: null, error: null },
    bucketName: "audit-logs",
    bucketLogTarget: "access-logs",
    bucketAccess: s3Bucket.example(),
  },
});

/**
 * An account's trails together, for rules of the level `account`. The default example is one trail that satisfies the
 * rules.
 */
export const accountTrails = {
  resourceType: trail.resourceType,
  example: (trails: AccountTrails["trails"] = [accountTrail()]): AccountTrails => ({ trails }),
} satisfies RuleSubject<AccountTrails>;
