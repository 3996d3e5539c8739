import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  ListTagsCommand,
} from "@aws-sdk/client-cloudtrail";
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand as ListLogGroupTagsCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import {
  ConfigServiceClient,
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
} from "@aws-sdk/client-config-service";
import {
  DescribeFlowLogsCommand,
  DescribeInstancesCommand,
  DescribeNetworkAclsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotsCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
  DescribeVpcsCommand,
  EC2Client,
  GetEbsEncryptionByDefaultCommand,
  GetManagedPrefixListEntriesCommand,
} from "@aws-sdk/client-ec2";
import {
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  IAMClient,
  ListPolicyTagsCommand,
} from "@aws-sdk/client-iam";
import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListKeysCommand,
  ListResourceTagsCommand,
} from "@aws-sdk/client-kms";
import {
  GetFunctionConcurrencyCommand,
  GetPolicyCommand,
  LambdaClient,
  ListAliasesCommand,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionsCommand,
  ListFunctionUrlConfigsCommand,
  ListTagsCommand as ListFunctionTagsCommand,
} from "@aws-sdk/client-lambda";
import {
  DescribeDBClustersCommand,
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import {
  GetPublicAccessBlockCommand as GetAccountPublicAccessBlockCommand,
  S3ControlClient,
} from "@aws-sdk/client-s3-control";
import {
  GetTopicAttributesCommand,
  ListTagsForResourceCommand as ListTopicTagsCommand,
  ListTopicsCommand,
  SNSClient,
} from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { keyPolicy } from "../../src/resources/kms-key/examples";
import { named, TARGET } from "../support/collect";

const kms = mockClient(KMSClient);
const cloudTrail = mockClient(CloudTrailClient);
const rds = mockClient(RDSClient);
const sns = mockClient(SNSClient);
const logs = mockClient(CloudWatchLogsClient);
const config = mockClient(ConfigServiceClient);
const s3 = mockClient(S3Client);
const s3Control = mockClient(S3ControlClient);
const ec2 = mockClient(EC2Client);
const lambda = mockClient(LambdaClient);
const iam = mockClient(IAMClient);
const STUBS = {
  KMS: kms,
  CloudTrail: cloudTrail,
  RDS: rds,
  SNS: sns,
  CloudWatchLogs: logs,
  ConfigService: config,
  S3: s3,
  S3Control: s3Control,
  EC2: ec2,
  Lambda: lambda,
  IAM: iam,
};

const { accountId, awsRegion } = TARGET;

const CLUSTER = { StorageEncrypted: true, DeletionProtection: true, BackupRetentionPeriod: 14 };

/** The client of a service, as it is told to answer. */
export function answersTo(service: string): typeof s3 {
  return STUBS[service as keyof typeof STUBS] as typeof s3;
}

/** Every command that was sent, as `S3.GetBucketEncryption`: sorted, each once. */
export function sentCalls(): readonly string[] {
  const sent = Object.values(STUBS).flatMap((stub) =>
    stub.calls().map(({ thisValue, args: [command] }) => {
      const service = (thisValue as object).constructor.name.replace(/Client$/, "");
      return `${service}.${command.constructor.name.replace(/Command$/, "")}`;
    }),
  );
  return [...new Set(sent)].sort();
}

/** Lets AWS answer one resource of each type, of which everything has to be asked. */
export function answerOneOfEach(): void {
  for (const stub of Object.values(STUBS)) stub.reset();
  kms.on(ListKeysCommand).resolves({ Keys: [{ KeyId: "key-1" }] });
  kms.on(DescribeKeyCommand).resolves({
    KeyMetadata: {
      KeyId: "key-1",
      KeyManager: "CUSTOMER",
      KeyState: "Enabled",
      Origin: "AWS_KMS",
      KeySpec: "SYMMETRIC_DEFAULT",
    },
  });
  kms.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: false });
  kms.on(GetKeyPolicyCommand).resolves({ Policy: keyPolicy() });
  kms.on(ListResourceTagsCommand).resolves({ Tags: [{ TagKey: "team", TagValue: "ledger" }] });
  cloudTrail.on(DescribeTrailsCommand).resolves({
    trailList: [
      {
        Name: "audit",
        TrailARN: `arn:aws:cloudtrail:${awsRegion}:${accountId}:trail/audit`,
        HomeRegion: awsRegion,
        IsMultiRegionTrail: true,
        LogFileValidationEnabled: true,
      },
    ],
  });
  cloudTrail.on(GetTrailStatusCommand).resolves({ IsLogging: true });
  cloudTrail.on(GetEventSelectorsCommand).resolves({ EventSelectors: [] });
  cloudTrail.on(ListTagsCommand).resolves({ ResourceTagList: [] });
  rds.on(DescribeDBClustersCommand).resolves({ DBClusters: [{ DBClusterIdentifier: "ledger", ...CLUSTER }] });
  rds
    .on(DescribeDBClusterSnapshotsCommand)
    .resolves({ DBClusterSnapshots: [{ DBClusterSnapshotIdentifier: "ledger" }] });
  rds
    .on(DescribeDBClusterSnapshotAttributesCommand)
    .resolves({ DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes: [] } });
  rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: [{ DBInstanceIdentifier: "orders" }] });
  rds.on(DescribeDBSnapshotsCommand).resolves({ DBSnapshots: [{ DBSnapshotIdentifier: "before-upgrade" }] });
  rds.on(DescribeDBSnapshotAttributesCommand).resolves({ DBSnapshotAttributesResult: { DBSnapshotAttributes: [] } });
  sns.on(ListTopicsCommand).resolves({ Topics: [{ TopicArn: `arn:aws:sns:${awsRegion}:${accountId}:orders` }] });
  sns.on(GetTopicAttributesCommand).resolves({ Attributes: {} });
  sns.on(ListTopicTagsCommand).resolves({ Tags: [] });
  logs.on(DescribeLogGroupsCommand).resolves({ logGroups: [{ logGroupName: "/orders" }] });
  logs.on(ListLogGroupTagsCommand).resolves({ tags: {} });
  config
    .on(DescribeConfigurationRecorderStatusCommand)
    .resolves({ ConfigurationRecordersStatus: [{ name: "default" }] });
  config.on(DescribeDeliveryChannelsCommand).resolves({ DeliveryChannels: [] });
  s3.on(ListBucketsCommand).resolves({ Buckets: [{ Name: "ledger" }] });
  s3.on(GetBucketLocationCommand).resolves({ LocationConstraint: "eu-west-1" });
  s3.on(GetBucketEncryptionCommand).resolves({ ServerSideEncryptionConfiguration: { Rules: [{}] } });
  s3.on(GetBucketAclCommand).resolves({ Grants: [] });
  s3.on(GetBucketPolicyCommand).rejects(named("NoSuchBucketPolicy"));
  s3.on(GetBucketLifecycleConfigurationCommand).rejects(named("NoSuchLifecycleConfiguration"));
  s3.on(GetBucketLoggingCommand).resolves({});
  s3.on(GetBucketOwnershipControlsCommand).rejects(named("OwnershipControlsNotFoundError"));
  s3.on(GetBucketTaggingCommand).resolves({ TagSet: [] });
  s3.on(GetBucketVersioningCommand).resolves({});
  s3.on(GetPublicAccessBlockCommand).rejects(named("NoSuchPublicAccessBlockConfiguration"));
  s3Control.on(GetAccountPublicAccessBlockCommand).rejects(named("NoSuchPublicAccessBlockConfiguration"));
  ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [{ VpcId: "vpc-1" }] });
  ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [] });
  ec2.on(DescribeSubnetsCommand).resolves({ Subnets: [{ SubnetId: "subnet-1", AvailabilityZone: "eu-west-1a" }] });
  ec2.on(DescribeSecurityGroupsCommand).resolves({
    SecurityGroups: [
      {
        GroupId: "sg-1",
        GroupName: "bastion",
        IpPermissions: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, PrefixListIds: [{ PrefixListId: "pl-1" }] }],
      },
    ],
  });
  ec2.on(GetManagedPrefixListEntriesCommand).resolves({ Entries: [{ Cidr: "203.0.113.0/24" }] });
  ec2.on(DescribeNetworkAclsCommand).resolves({ NetworkAcls: [{ NetworkAclId: "acl-1" }] });
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [{ InstanceId: "i-1" }] }] });
  ec2.on(DescribeVolumesCommand).resolves({ Volumes: [{ VolumeId: "vol-1" }] });
  ec2.on(GetEbsEncryptionByDefaultCommand).resolves({ EbsEncryptionByDefault: true });
  ec2.on(DescribeSnapshotsCommand).resolves({ Snapshots: [{ SnapshotId: "snap-1" }] });
  lambda.on(ListFunctionsCommand).resolves({
    Functions: [
      { FunctionName: "invoices", Runtime: "python3.14", FunctionArn: "arn", VpcConfig: { SubnetIds: ["subnet-1"] } },
    ],
  });
  lambda.on(GetFunctionConcurrencyCommand).resolves({});
  lambda.on(ListFunctionEventInvokeConfigsCommand).resolves({ FunctionEventInvokeConfigs: [] });
  lambda.on(GetPolicyCommand).rejects(named("ResourceNotFoundException"));
  lambda.on(ListAliasesCommand).resolves({ Aliases: [{ Name: "live", FunctionVersion: "7" }] });
  lambda.on(ListFunctionUrlConfigsCommand).resolves({ FunctionUrlConfigs: [] });
  lambda.on(ListFunctionTagsCommand).resolves({ Tags: {} });
  iam.on(GetAccountSummaryCommand).resolves({ SummaryMap: { AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 } });
  iam.on(GetAccountPasswordPolicyCommand).resolves({ PasswordPolicy: { MinimumPasswordLength: 14 } });
  iam.on(GetAccountAuthorizationDetailsCommand).resolves({
    UserDetailList: [{ UserId: "AIDA1" }],
    RoleDetailList: [{ RoleId: "AROA1" }],
    Policies: [
      {
        PolicyId: "ANPA1",
        DefaultVersionId: "v1",
        PolicyVersionList: [{ VersionId: "v1", Document: '{"Statement":[]}' }],
      },
    ],
  });
  iam
    .on(GetCredentialReportCommand)
    .rejectsOnce(named("CredentialReportNotPresentException"))
    .resolves({ Content: new TextEncoder().encode("user,arn") });
  iam.on(GenerateCredentialReportCommand).resolves({ State: "STARTED" });
  iam.on(ListPolicyTagsCommand).resolves({ Tags: [] });
}
