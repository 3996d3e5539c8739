/**
 * Which IAM action each AWS API call needs. The names differ more often than one thinks, and an
 * emulator that enforces no IAM does not notice: one table, and the roles are held to it.
 * Source: AWS Service Authorization Reference, the page of each service.
 *
 * A call is named as the SDK names it: service, dot, command without `Command`.
 */
export const IAM_ACTIONS = {
  "CloudWatchLogs.PutLogEvents": ["logs:PutLogEvents"],
  "ConfigService.GetComplianceDetailsByConfigRule": ["config:GetComplianceDetailsByConfigRule"],
  "ConfigService.GetResourceConfigHistory": ["config:GetResourceConfigHistory"],
  "ConfigService.PutEvaluations": ["config:PutEvaluations"],
  "EC2.DescribeFlowLogs": ["ec2:DescribeFlowLogs"],
  "EC2.DescribeVpcs": ["ec2:DescribeVpcs"],
  "EventBridge.PutEvents": ["events:PutEvents"],
  "Lambda.GetFunctionConcurrency": ["lambda:GetFunctionConcurrency"],
  "Lambda.ListFunctionEventInvokeConfigs": ["lambda:ListFunctionEventInvokeConfigs"],
  "Lambda.ListFunctions": ["lambda:ListFunctions"],
  "S3.AbortMultipartUpload": ["s3:AbortMultipartUpload"],
  "S3.DeleteBucketEncryption": ["s3:PutEncryptionConfiguration"],
  "S3.GetBucketAcl": ["s3:GetBucketAcl"],
  "S3.GetBucketEncryption": ["s3:GetEncryptionConfiguration"],
  "S3.GetBucketLocation": ["s3:GetBucketLocation"],
  "S3.GetBucketLogging": ["s3:GetBucketLogging"],
  "S3.GetBucketPolicy": ["s3:GetBucketPolicy"],
  "S3.GetBucketTagging": ["s3:GetBucketTagging"],
  "S3.GetObject": ["s3:GetObject"],
  "S3.ListBuckets": ["s3:ListAllMyBuckets"],
  "S3.ListObjectsV2": ["s3:ListBucket"],
  "S3.PutBucketEncryption": ["s3:PutEncryptionConfiguration"],
  "S3.PutObject": ["s3:PutObject"],
  "SNS.Publish": ["sns:Publish"],
  "STS.AssumeRole": ["sts:AssumeRole"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** An API call of the table, such as `S3.GetBucketEncryption`. */
export type ApiCall = keyof typeof IAM_ACTIONS;

/** The IAM actions that the calls need: sorted, each once. */
export function iamActionsOf(calls: readonly ApiCall[]): readonly string[] {
  return [...new Set(calls.flatMap((call): readonly string[] => IAM_ACTIONS[call]))].sort();
}
