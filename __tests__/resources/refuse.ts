import * as CloudTrail from "@aws-sdk/client-cloudtrail";
import * as CloudWatchLogs from "@aws-sdk/client-cloudwatch-logs";
import * as ConfigService from "@aws-sdk/client-config-service";
import * as EC2 from "@aws-sdk/client-ec2";
import * as IAM from "@aws-sdk/client-iam";
import * as KMS from "@aws-sdk/client-kms";
import * as Lambda from "@aws-sdk/client-lambda";
import * as RDS from "@aws-sdk/client-rds";
import * as S3 from "@aws-sdk/client-s3";
import * as S3Control from "@aws-sdk/client-s3-control";
import * as SNS from "@aws-sdk/client-sns";
import type { ApiCall } from "../../src/resources/service-authorization";
import { answersTo } from "./one-of-each";

/** The commands of each service, by their names. */
const COMMANDS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  CloudTrail,
  CloudWatchLogs,
  ConfigService,
  EC2,
  IAM,
  KMS,
  Lambda,
  RDS,
  S3,
  S3Control,
  SNS,
};

/** Lets a call be refused, whatever else AWS answers. */
export function refuse(call: ApiCall, error: Error): void {
  const [service = "", name = ""] = call.split(".");
  answersTo(service)
    .on(COMMANDS[service]?.[`${name}Command`] as typeof S3.GetBucketAclCommand)
    .rejects(error);
}
