import {
  CloudTrailClient,
  CreateTrailCommand,
  PutEventSelectorsCommand,
  StartLoggingCommand,
} from "@aws-sdk/client-cloudtrail";
import { trail } from "../../../src/resources/cloudtrail-trail/description";
import { owedOn, TAGLESS, TAGS, TAGS_MISSING, violating, type OwedVerdict, type SeededAccount } from "./account";
import { logBucketOf } from "./s3";

/** A trail as the rules ask, of all regions where the account is well set, and one that is none of it. */
export async function seedCloudTrail(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const { clients, accountId, awsRegion, isWellSet } = account;
  const cloudTrail = clients.client(CloudTrailClient, accountId, awsRegion);
  const S3BucketName = logBucketOf(account);
  const KmsKeyId = `arn:aws:kms:${awsRegion}:${accountId}:alias/trail`;
  const kept = { KmsKeyId, EnableLogFileValidation: true, IsMultiRegionTrail: isWellSet, TagsList: TAGS };
  await cloudTrail.send(new CreateTrailCommand({ Name: "kept", S3BucketName, ...kept }));
  await cloudTrail.send(new CreateTrailCommand({ Name: "neglected", S3BucketName }));
  const EventSelectors = [{ ReadWriteType: "All" as const, IncludeManagementEvents: true }];
  await cloudTrail.send(new PutEventSelectorsCommand({ TrailName: "kept", EventSelectors }));
  await cloudTrail.send(new StartLoggingCommand({ Name: "kept" }));
  const exceptions = isWellSet ? {} : violating("cloudtrail-multi-region-enabled");
  return [
    ...owedOn(account, trail.resourceType, "kept"),
    ...owedOn(account, trail.resourceType, "neglected", {
      ...violating("cloudtrail-log-validation-enabled", "cloudtrail-kms-encryption"),
      ...TAGS_MISSING,
    }),
    ...owedOn(account, trail.resourceType, accountId, { ...TAGLESS, ...exceptions }, "account"),
  ];
}
