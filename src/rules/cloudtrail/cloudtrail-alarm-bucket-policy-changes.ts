import { alarmRule } from "./alarm";
import { changes } from "./alarm-events";

/** What else says who gets at a bucket, or copies and deletes its objects, is part of it. */
export const cloudtrailAlarmBucketPolicyChanges = alarmRule({
  id: "cloudtrail-alarm-bucket-policy-changes",
  title: "Changes to S3 bucket policies raise an alarm",
  rationale: "A changed policy or ACL may open a bucket to everybody, or let another account copy it.",
  ...changes(
    "s3.amazonaws.com",
    "PutBucketAcl",
    "PutBucketPolicy",
    "PutBucketCors",
    "PutBucketLifecycle",
    "PutBucketReplication",
    "DeleteBucketPolicy",
    "DeleteBucketCors",
    "DeleteBucketLifecycle",
    "DeleteBucketReplication",
  ),
});
