import { GetAccessPointCommand, ListAccessPointsCommand } from "@aws-sdk/client-s3-control";
import { s3AccessPoint } from "../../src/resources/s3-access-point";
import { s3Control } from "./clients";
import { plannedBy, recordedAs, type ParityCase } from "./parity-case";

const ARN = "arn:aws:s3:eu-west-1:444455556666:accesspoint/orders";

function accessPoint(
  intent: ParityCase["intent"],
  of: string,
  RestrictPublicBuckets: boolean,
  planned: readonly object[],
): ParityCase {
  const block = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets };
  return {
    ruleId: "s3-access-point-public-access-blocked",
    intent,
    of,
    live: {
      collector: s3AccessPoint.collector,
      record() {
        const listed = { Name: "orders", NetworkOrigin: "Internet", Bucket: "ledger", AccessPointArn: ARN } as const;
        s3Control.on(ListAccessPointsCommand).resolves({ AccessPointList: [listed] });
        s3Control.on(GetAccessPointCommand).resolves({ PublicAccessBlockConfiguration: block });
      },
    },
    config: recordedAs(s3AccessPoint.fromRecordedItem, {
      resourceType: "AWS::S3::AccessPoint",
      resourceId: "orders",
      arn: ARN,
      configuration: { Name: "orders", Bucket: "ledger", PublicAccessBlockConfiguration: block },
    }),
    plan: plannedBy(s3AccessPoint, "aws_s3_access_point", { public_access_block_configuration: planned }),
  };
}

export const S3_ACCESS_POINTS: readonly ParityCase[] = [
  accessPoint("compliant", "an access point that blocks what S3 blocks by default", true, []),
  accessPoint("nonCompliant", "an access point that lets a public policy take effect", false, [
    { restrict_public_buckets: false },
  ]),
];
