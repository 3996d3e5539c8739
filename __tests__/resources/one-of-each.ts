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
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListKeysCommand,
  ListResourceTagsCommand,
} from "@aws-sdk/client-kms";
import {
  DescribeDBInstancesCommand,
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
  RDSClient,
} from "@aws-sdk/client-rds";
import {
  GetTopicAttributesCommand,
  ListTagsForResourceCommand as ListTopicTagsCommand,
  ListTopicsCommand,
  SNSClient,
} from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { TARGET } from "../support/collect";

const kms = mockClient(KMSClient);
const cloudTrail = mockClient(CloudTrailClient);
const rds = mockClient(RDSClient);
const sns = mockClient(SNSClient);
const logs = mockClient(CloudWatchLogsClient);
const config = mockClient(ConfigServiceClient);

const { accountId, awsRegion } = TARGET;

/** Clients of keys, trails, databases, topics, log groups and recorders that answer what they are told. */
export const STUBS = [kms, cloudTrail, rds, sns, logs, config];

/** Lets each of them answer one resource, of which everything has to be asked. */
export function answerOneOfEach(): void {
  for (const stub of STUBS) stub.reset();
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
  kms.on(GetKeyRotationStatusCommand).resolves({});
  kms.on(GetKeyPolicyCommand).resolves({});
  kms.on(ListResourceTagsCommand).resolves({});
  cloudTrail.on(DescribeTrailsCommand).resolves({
    trailList: [
      {
        Name: "audit",
        TrailARN: `arn:aws:cloudtrail:${awsRegion}:${accountId}:trail/audit`,
        HomeRegion: awsRegion,
        IsMultiRegionTrail: true,
      },
    ],
  });
  cloudTrail.on(GetTrailStatusCommand).resolves({});
  cloudTrail.on(GetEventSelectorsCommand).resolves({});
  cloudTrail.on(ListTagsCommand).resolves({});
  rds.on(DescribeDBInstancesCommand).resolves({ DBInstances: [{ DBInstanceIdentifier: "orders" }] });
  rds.on(DescribeDBSnapshotsCommand).resolves({ DBSnapshots: [{ DBSnapshotIdentifier: "before-upgrade" }] });
  rds.on(DescribeDBSnapshotAttributesCommand).resolves({});
  sns.on(ListTopicsCommand).resolves({ Topics: [{ TopicArn: `arn:aws:sns:${awsRegion}:${accountId}:orders` }] });
  sns.on(GetTopicAttributesCommand).resolves({});
  sns.on(ListTopicTagsCommand).resolves({});
  logs.on(DescribeLogGroupsCommand).resolves({ logGroups: [{ logGroupName: "/orders" }] });
  logs.on(ListLogGroupTagsCommand).resolves({});
  config
    .on(DescribeConfigurationRecorderStatusCommand)
    .resolves({ ConfigurationRecordersStatus: [{ name: "default" }] });
  config.on(DescribeDeliveryChannelsCommand).resolves({});
}
