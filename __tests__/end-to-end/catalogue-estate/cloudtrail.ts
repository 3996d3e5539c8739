import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import { trail } from "../../../src/resources/cloudtrail-trail/description";
import { ALARM_PATTERNS } from "../../support/alarm-patterns";
import { owedOn, TAGLESS, TAGS, TAGS_MISSING, violating, type OwedVerdict, type SeededAccount } from "./account";
import { TRAIL_LOG_GROUP } from "./cloudtrail-alarms";
import { trailBucketOf } from "./s3";

/** Rules of an account's trails together, which a trail that is not switched on violates all. */
const OF_THE_ACCOUNT = violating(
  ...Object.keys(ALARM_PATTERNS),
  "cloudtrail-enabled",
  "cloudtrail-multi-region-enabled",
  "cloudtrail-s3-object-reads-logged",
  "cloudtrail-s3-object-writes-logged",
);

/** A trail as the rules ask, and one that is none of it. In an account that is not well set none is switched on. */
export async function seedCloudTrail(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const { clients, accountId, awsRegion, isWellSet } = account;
  const cloudTrail = clients.client(CloudTrailClient, accountId, awsRegion);
  const kept = {
    S3BucketName: trailBucketOf(account, "kept"),
    KmsKeyId: `arn:aws:kms:${awsRegion}:${accountId}:alias/trail`,
    CloudWatchLogsLogGroupArn: `arn:aws:logs:${awsRegion}:${accountId}:log-group:${TRAIL_LOG_GROUP}:*`,
    EnableLogFileValidation: true,
    IsMultiRegionTrail: isWellSet,
    TagsList: TAGS,
  };
  await cloudTrail.send(new CreateTrailCommand({ Name: "kept", ...kept }));
  await cloudTrail.send(new CreateTrailCommand({ Name: "neglected", S3BucketName: trailBucketOf(account, "open") }));
  const DataResources = [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }];
  const EventSelectors = [{ ReadWriteType: "All" as const, IncludeManagementEvents: true, DataResources }];
  await cloudTrail.send(new PutEventSelectorsCommand({ TrailName: "kept", EventSelectors }));
  if (isWellSet) await cloudTrail.send(new StartLoggingCommand({ Name: "kept" }));
  return [
    // The emulator delivers nothing to a log group; that of a trail which was started just now is not late.
    ...owedOn(account, trail.resourceType, "kept", isWellSet ? {} : violating("cloudtrail-to-cloudwatch-logs")),
    ...owedOn(account, trail.resourceType, "neglected", {
      ...violating("cloudtrail-log-validation-enabled", "cloudtrail-kms-encryption"),
      ...violating("cloudtrail-to-cloudwatch-logs", "cloudtrail-bucket-logged"),
      ...(isWellSet ? {} : violating("cloudtrail-bucket-not-public")),
      ...TAGS_MISSING,
    }),
    ...owedOn(account, trail.resourceType, accountId, { ...TAGLESS, ...(isWellSet ? {} : OF_THE_ACCOUNT) }, "account"),
  ];
}
