/**
 * The IAM action that each AWS API call needs. The names of calls and actions often differ, and an emulator that does
 * not enforce IAM would not notice: so there is one table, and the roles are tested against it. Source: AWS Service
 * Authorization Reference, the page of each service.
 *
 * A call is named as the SDK names it: service, dot, command without `Command`.
 */
export const IAM_ACTIONS = {
  "CloudTrail.DescribeTrails": ["cloudtrail:DescribeTrails"],
  "CloudTrail.GetEventSelectors": ["cloudtrail:GetEventSelectors"],
  "CloudTrail.GetTrailStatus": ["cloudtrail:GetTrailStatus"],
  "CloudTrail.ListTags": ["cloudtrail:ListTags"],
  "CloudWatchLogs.DescribeLogGroups": ["logs:DescribeLogGroups"],
  "CloudWatchLogs.ListTagsForResource": ["logs:ListTagsForResource"],
  "CloudWatchLogs.PutLogEvents": ["logs:PutLogEvents"],
  "ConfigService.DescribeConfigurationRecorderStatus": ["config:DescribeConfigurationRecorderStatus"],
  "ConfigService.DescribeDeliveryChannels": ["config:DescribeDeliveryChannels"],
  "ConfigService.GetComplianceDetailsByConfigRule": ["config:GetComplianceDetailsByConfigRule"],
  "ConfigService.GetResourceConfigHistory": ["config:GetResourceConfigHistory"],
  "ConfigService.PutEvaluations": ["config:PutEvaluations"],
  "EC2.DescribeFlowLogs": ["ec2:DescribeFlowLogs"],
  "EC2.DescribeInstances": ["ec2:DescribeInstances"],
  "EC2.DescribeNetworkAcls": ["ec2:DescribeNetworkAcls"],
  "EC2.DescribeRouteTables": ["ec2:DescribeRouteTables"],
  "EC2.DescribeSecurityGroups": ["ec2:DescribeSecurityGroups"],
  "EC2.DescribeSnapshots": ["ec2:DescribeSnapshots"],
  "EC2.DescribeSubnets": ["ec2:DescribeSubnets"],
  "EC2.DescribeVolumes": ["ec2:DescribeVolumes"],
  "EC2.DescribeVpcs": ["ec2:DescribeVpcs"],
  "EC2.GetEbsEncryptionByDefault": ["ec2:GetEbsEncryptionByDefault"],
  "EC2.GetManagedPrefixListEntries": ["ec2:GetManagedPrefixListEntries"],
  "EFS.DescribeFileSystems": ["elasticfilesystem:DescribeFileSystems"],
  "EventBridge.PutEvents": ["events:PutEvents"],
  "IAM.GenerateCredentialReport": ["iam:GenerateCredentialReport"],
  "IAM.GetAccountAuthorizationDetails": ["iam:GetAccountAuthorizationDetails"],
  "IAM.GetAccountPasswordPolicy": ["iam:GetAccountPasswordPolicy"],
  "IAM.GetAccountSummary": ["iam:GetAccountSummary"],
  "IAM.GetCredentialReport": ["iam:GetCredentialReport"],
  "IAM.ListPolicyTags": ["iam:ListPolicyTags"],
  "IAM.ListVirtualMFADevices": ["iam:ListVirtualMFADevices"],
  "KMS.DescribeKey": ["kms:DescribeKey"],
  "KMS.GetKeyPolicy": ["kms:GetKeyPolicy"],
  "KMS.GetKeyRotationStatus": ["kms:GetKeyRotationStatus"],
  "KMS.ListKeys": ["kms:ListKeys"],
  "KMS.ListResourceTags": ["kms:ListResourceTags"],
  "Lambda.GetFunctionConcurrency": ["lambda:GetFunctionConcurrency"],
  "Lambda.GetPolicy": ["lambda:GetPolicy"],
  "Lambda.ListAliases": ["lambda:ListAliases"],
  "Lambda.ListFunctionEventInvokeConfigs": ["lambda:ListFunctionEventInvokeConfigs"],
  "Lambda.ListFunctionUrlConfigs": ["lambda:ListFunctionUrlConfigs"],
  "Lambda.ListFunctions": ["lambda:ListFunctions"],
  "Lambda.ListTags": ["lambda:ListTags"],
  "RDS.DescribeDBClusterSnapshotAttributes": ["rds:DescribeDBClusterSnapshotAttributes"],
  "RDS.DescribeDBClusterSnapshots": ["rds:DescribeDBClusterSnapshots"],
  "RDS.DescribeDBClusters": ["rds:DescribeDBClusters"],
  "RDS.DescribeDBInstances": ["rds:DescribeDBInstances"],
  "RDS.DescribeDBParameters": ["rds:DescribeDBParameters"],
  "RDS.DescribeDBSnapshotAttributes": ["rds:DescribeDBSnapshotAttributes"],
  "RDS.DescribeDBSnapshots": ["rds:DescribeDBSnapshots"],
  "S3.AbortMultipartUpload": ["s3:AbortMultipartUpload"],
  "S3.DeleteBucketEncryption": ["s3:PutEncryptionConfiguration"],
  "S3.GetBucketAcl": ["s3:GetBucketAcl"],
  "S3.GetBucketEncryption": ["s3:GetEncryptionConfiguration"],
  "S3.GetBucketLifecycleConfiguration": ["s3:GetLifecycleConfiguration"],
  "S3.GetBucketLocation": ["s3:GetBucketLocation"],
  "S3.GetBucketLogging": ["s3:GetBucketLogging"],
  "S3.GetBucketOwnershipControls": ["s3:GetBucketOwnershipControls"],
  "S3.GetBucketPolicy": ["s3:GetBucketPolicy"],
  "S3.GetBucketTagging": ["s3:GetBucketTagging"],
  "S3.GetBucketVersioning": ["s3:GetBucketVersioning"],
  "S3.GetObject": ["s3:GetObject"],
  "S3.GetPublicAccessBlock": ["s3:GetBucketPublicAccessBlock"],
  "S3.ListBuckets": ["s3:ListAllMyBuckets"],
  "S3.ListObjectsV2": ["s3:ListBucket"],
  "S3.PutBucketEncryption": ["s3:PutEncryptionConfiguration"],
  "S3.PutObject": ["s3:PutObject"],
  "S3Control.GetPublicAccessBlock": ["s3:GetAccountPublicAccessBlock"],
  "SNS.GetTopicAttributes": ["sns:GetTopicAttributes"],
  "SNS.ListTagsForResource": ["sns:ListTagsForResource"],
  "SNS.ListTopics": ["sns:ListTopics"],
  "SNS.Publish": ["sns:Publish"],
  "STS.AssumeRole": ["sts:AssumeRole"],
  // Needs no permission, and cannot be denied (AWS STS API reference).
  "STS.GetCallerIdentity": ["sts:GetCallerIdentity"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** An API call of the table, such as `S3.GetBucketEncryption`. */
export type ApiCall = keyof typeof IAM_ACTIONS;

/** The IAM actions that the calls need, sorted and without duplicates. */
export function iamActionsOf(calls: readonly ApiCall[]): readonly string[] {
  return [...new Set(calls.flatMap((call): readonly string[] => IAM_ACTIONS[call]))].sort();
}
