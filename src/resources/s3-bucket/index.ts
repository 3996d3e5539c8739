import type { ConfigRuleSubject } from "../recorded-item";
import { s3BucketFromConfigItem } from "./config-item";
import { S3_BUCKET, type S3BucketConfiguration } from "./configuration";
import { completeS3Bucket, s3BucketCollector } from "./live";

/** S3 buckets, as a Config rule judges them. */
export const S3_BUCKET_SUBJECT: ConfigRuleSubject<S3BucketConfiguration> = {
  resourceType: S3_BUCKET,
  fromRecordedItem: s3BucketFromConfigItem,
  complete: completeS3Bucket,
  collector: s3BucketCollector,
};
