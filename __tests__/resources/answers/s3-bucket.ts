import { named } from "../../support/collect";
import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::S3::Bucket",
  answers: {
    "S3.ListBuckets": { Buckets: [{ Name: "ledger" }] },
    "S3.GetBucketLocation": { LocationConstraint: "eu-west-1" },
    "S3.GetBucketEncryption": { ServerSideEncryptionConfiguration: { Rules: [{}] } },
    "S3.GetBucketAcl": { Grants: [] },
    "S3.GetBucketPolicy": named("NoSuchBucketPolicy"),
    "S3.GetBucketLifecycleConfiguration": named("NoSuchLifecycleConfiguration"),
    "S3.GetBucketLogging": {},
    "S3.GetBucketOwnershipControls": named("OwnershipControlsNotFoundError"),
    "S3.GetBucketTagging": { TagSet: [] },
    "S3.GetBucketVersioning": {},
    "S3.GetPublicAccessBlock": named("NoSuchPublicAccessBlockConfiguration"),
    "S3Control.GetPublicAccessBlock": named("NoSuchPublicAccessBlockConfiguration"),
  },
  looksAt: { logDelivery: ["encryption"], accountPublicAccessBlock: ["publicAccessBlock"] },
  // Without a constraint it is us-east-1 (Amazon S3 API Reference, GetBucketLocation).
  mayBeEmpty: ["S3.GetBucketLocation"],
  gone: "NoSuchBucket",
};
