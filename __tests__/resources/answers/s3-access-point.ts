import { named, TARGET } from "../../support/collect";
import type { TypeFixture } from "../type-fixture";

const BLOCK = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true };

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::S3::AccessPoint",
  answers: {
    "S3Control.ListAccessPoints": {
      AccessPointList: [
        {
          Name: "orders",
          NetworkOrigin: "Internet",
          Bucket: "ledger",
          AccessPointArn: `arn:aws:s3:${TARGET.awsRegion}:${TARGET.accountId}:accesspoint/orders`,
        },
      ],
    },
    "S3Control.GetAccessPoint": { Name: "orders", PublicAccessBlockConfiguration: BLOCK },
    "S3Control.ListTagsForResource": { Tags: [{ Key: "team", Value: "billing" }] },
  },
  gone: {
    "S3Control.GetAccessPoint": named("NoSuchAccessPoint"),
    "S3Control.ListTagsForResource": named("NoSuchResource"),
  },
};
