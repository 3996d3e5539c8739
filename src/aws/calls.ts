import type * as AccessAnalyzer from "./accessanalyzer";
import type * as Account from "./account";
import type * as CloudTrail from "./cloudtrail";
import type * as CloudWatch from "./cloudwatch";
import type * as CloudWatchLogs from "./cloudwatch-logs";
import type * as ConfigService from "./config-service";
import type * as EC2 from "./ec2";
import type * as EFS from "./efs";
import type * as IAM from "./iam";
import type * as KMS from "./kms";
import type * as Lambda from "./lambda";
import type * as Macie2 from "./macie2";
import type * as Organizations from "./organizations";
import type * as RDS from "./rds";
import type * as S3 from "./s3";
import type * as S3Control from "./s3-control";
import type * as SecurityHub from "./securityhub";
import type * as SNS from "./sns";
import type * as SQS from "./sqs";

/** The services that are called, by the names with which calls begin. */
export interface Services {
  AccessAnalyzer: typeof AccessAnalyzer;
  Account: typeof Account;
  CloudTrail: typeof CloudTrail;
  CloudWatch: typeof CloudWatch;
  CloudWatchLogs: typeof CloudWatchLogs;
  ConfigService: typeof ConfigService;
  EC2: typeof EC2;
  EFS: typeof EFS;
  IAM: typeof IAM;
  KMS: typeof KMS;
  Lambda: typeof Lambda;
  Macie2: typeof Macie2;
  Organizations: typeof Organizations;
  RDS: typeof RDS;
  S3: typeof S3;
  S3Control: typeof S3Control;
  SecurityHub: typeof SecurityHub;
  SNS: typeof SNS;
  SQS: typeof SQS;
}

export type ServiceName = keyof Services;

type CallsOf<S extends ServiceName> = `${S}.${keyof Services[S]["commands"] & string}`;

/** A call that can be made by its name: service, dot, and the SDK's command without `Command`. */
export type SdkCall = { [S in ServiceName]: CallsOf<S> }[ServiceName];

type CommandOf<C> = C extends `${infer S extends ServiceName}.${infer M}`
  ? M extends keyof Services[S]["commands"]
    ? Services[S]["commands"][M]
    : never
  : never;

type Made<C> = CommandOf<C> extends abstract new (...input: never) => infer I ? I : never;

/** The input of a call. */
export type Input<C extends SdkCall> = Made<C> extends { readonly input: infer I } ? I : never;

/** The answer of a call. */
export type Answer<C extends SdkCall> =
  Made<C> extends { resolveMiddleware(...given: never): (given: never) => Promise<{ output: infer O }> } ? O : never;
