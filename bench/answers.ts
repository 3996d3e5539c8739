/*
 * AWS's answers to the collectors' lists, for any number of resources, in pages of each service's own size. Every
 * resource is of the kind that takes the most calls: a bucket without KMS and without a block, a customer managed key,
 * a function in a VPC without a dead-letter queue.
 */

const ACCOUNT = "111122223333";

/** The caller's account and region. */
export const SCANNED = { accountId: ACCOUNT, awsRegion: "us-east-1" } as const;

type Input = Readonly<Record<string, unknown>>;
type Answer = (input: Input, resources: number) => object;

/** A page of a list: `token` names the next position, in the request and in the answer. */
interface Paging {
  readonly items: string;
  readonly size: number;
  readonly asked: string;
  readonly answered: string;
}

function pages({ items, size, asked, answered }: Paging, one: (index: number) => object | string): Answer {
  return (input, resources) => {
    const from = Number(input[asked] ?? 0);
    const to = Math.min(from + size, resources);
    const page = Array.from({ length: to - from }, (_, index) => one(from + index));
    return { [items]: page, ...(to < resources ? { [answered]: String(to) } : {}) };
  };
}

const ec2 = (items: string, one: (index: number) => object): Answer =>
  pages({ items, size: 1_000, asked: "NextToken", answered: "NextToken" }, one);

const rds = (items: string, one: (index: number) => object): Answer =>
  pages({ items, size: 100, asked: "Marker", answered: "Marker" }, one);

const ENTITIES: Readonly<Record<string, Answer>> = {
  User: iam("UserDetailList", (i) => ({ UserName: `user-${i}`, UserId: `AIDA${i}`, Arn: userArn(i) })),
  Role: iam("RoleDetailList", (i) => ({ RoleName: `role-${i}`, RoleId: `AROA${i}`, Path: "/", RolePolicyList: [] })),
  LocalManagedPolicy: iam("Policies", (i) => ({ PolicyName: `policy-${i}`, PolicyId: `ANPA${i}`, Arn: `policy-${i}` })),
};

function iam(items: string, one: (index: number) => object): Answer {
  return pages({ items, size: 500, asked: "Marker", answered: "Marker" }, one);
}

function userArn(index: number): string {
  return `arn:aws:iam::${ACCOUNT}:user/user-${index}`;
}

const REPORT_HEADER = "user,arn,user_creation_time,password_enabled,password_last_used,mfa_active";

/** Answers by the name of the command. Any other command gets an empty answer, as where nothing is configured. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  GetCallerIdentityCommand: () => ({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/auditor` }),
  ListBucketsCommand: pages(
    { items: "Buckets", size: 1_000, asked: "ContinuationToken", answered: "ContinuationToken" },
    (i) => ({ Name: `bucket-${i}`, BucketRegion: SCANNED.awsRegion }),
  ),
  DescribeVpcsCommand: ec2("Vpcs", (i) => ({ VpcId: `vpc-${i}` })),
  DescribeSecurityGroupsCommand: ec2("SecurityGroups", (i) => ({ GroupId: `sg-${i}`, GroupName: "web" })),
  DescribeNetworkAclsCommand: ec2("NetworkAcls", (i) => ({ NetworkAclId: `acl-${i}` })),
  DescribeInstancesCommand: ec2("Reservations", (i) => ({ Instances: [{ InstanceId: `i-${i}` }] })),
  DescribeVolumesCommand: ec2("Volumes", (i) => ({ VolumeId: `vol-${i}` })),
  DescribeSnapshotsCommand: ec2("Snapshots", (i) => ({ SnapshotId: `snap-${i}` })),
  DescribeSubnetsCommand: ec2("Subnets", (i) => ({ SubnetId: `subnet-${i}`, AvailabilityZone: "us-east-1a" })),
  ListFunctionsCommand: pages({ items: "Functions", size: 50, asked: "Marker", answered: "NextMarker" }, (i) => ({
    FunctionName: `function-${i}`,
    FunctionArn: `arn:aws:lambda:us-east-1:${ACCOUNT}:function:function-${i}`,
    VpcConfig: { SubnetIds: ["subnet-0"] },
  })),
  GetAccountAuthorizationDetailsCommand: (input, resources) => {
    const [kind = ""] = input.Filter as readonly string[];
    return ENTITIES[kind]?.(input, resources) ?? {};
  },
  GetCredentialReportCommand: (_, resources) => {
    const users = Array.from({ length: resources }, (_user, i) => `user-${i},${userArn(i)},,false,N/A,false`);
    return { Content: new TextEncoder().encode([REPORT_HEADER, ...users].join("\n")) };
  },
  ListKeysCommand: pages({ items: "Keys", size: 1_000, asked: "Marker", answered: "NextMarker" }, (i) => ({
    KeyId: `key-${i}`,
  })),
  DescribeKeyCommand: () => ({
    KeyMetadata: { KeyManager: "CUSTOMER", KeyState: "Enabled", Origin: "AWS_KMS", KeySpec: "SYMMETRIC_DEFAULT" },
  }),
  DescribeTrailsCommand: (_, resources) => ({ trailList: Array.from({ length: Math.min(resources, 5) }, trail) }),
  DescribeDBInstancesCommand: rds("DBInstances", (i) => ({ DbiResourceId: `db-${i}` })),
  DescribeDBClustersCommand: rds("DBClusters", (i) => ({ DbClusterResourceId: `cluster-${i}` })),
  DescribeDBClusterSnapshotsCommand: rds("DBClusterSnapshots", (i) => ({
    DBClusterSnapshotIdentifier: `cluster-snapshot-${i}`,
  })),
  DescribeDBClusterSnapshotAttributesCommand: () => ({
    DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes: [] },
  }),
  DescribeDBSnapshotsCommand: rds("DBSnapshots", (i) => ({ DBSnapshotIdentifier: `snapshot-${i}` })),
  ListTopicsCommand: pages({ items: "Topics", size: 100, asked: "NextToken", answered: "NextToken" }, (i) => ({
    TopicArn: `arn:aws:sns:us-east-1:${ACCOUNT}:topic-${i}`,
  })),
  DescribeFileSystemsCommand: pages(
    { items: "FileSystems", size: 100, asked: "Marker", answered: "NextMarker" },
    (i) => ({ FileSystemId: `fs-${i}`, Encrypted: true }),
  ),
  ListQueuesCommand: pages(
    { items: "QueueUrls", size: 1_000, asked: "NextToken", answered: "NextToken" },
    (i) => `https://sqs.us-east-1.amazonaws.com/${ACCOUNT}/queue-${i}`,
  ),
  GetQueueAttributesCommand: () => ({ Attributes: { QueueArn: `arn:aws:sqs:us-east-1:${ACCOUNT}:queue` } }),
  ListQueueTagsCommand: () => ({ Tags: {} }),
  DescribeLogGroupsCommand: pages({ items: "logGroups", size: 50, asked: "nextToken", answered: "nextToken" }, (i) => ({
    logGroupName: `/group-${i}`,
  })),
  DescribeFlowLogsCommand: () => ({ FlowLogs: [] }),
  GetBucketEncryptionCommand: () => ({ ServerSideEncryptionConfiguration: { Rules: [{}] } }),
  GetBucketAclCommand: () => ({ Grants: [] }),
  GetBucketPolicyCommand: () => ({ Policy: "{}" }),
  GetBucketLifecycleConfigurationCommand: () => ({ Rules: [] }),
  GetBucketOwnershipControlsCommand: () => ({ OwnershipControls: { Rules: [] } }),
  GetBucketTaggingCommand: () => ({ TagSet: [] }),
  GetPublicAccessBlockCommand: () => ({ PublicAccessBlockConfiguration: {} }),
  GetPolicyCommand: () => ({ Policy: "{}" }),
  ListAliasesCommand: () => ({ Aliases: [] }),
  ListFunctionEventInvokeConfigsCommand: () => ({ FunctionEventInvokeConfigs: [] }),
  ListFunctionUrlConfigsCommand: () => ({ FunctionUrlConfigs: [] }),
  // For trails and for functions: each command looks up its own resource.
  ListTagsCommand: () => ({ Tags: {}, ResourceTagList: [] }),
  ListPolicyTagsCommand: () => ({ Tags: [] }),
  ListResourceTagsCommand: () => ({ Tags: [] }),
  ListTagsForResourceCommand: () => ({ Tags: [], tags: {} }),
  GetKeyPolicyCommand: () => ({ Policy: "{}" }),
  GetKeyRotationStatusCommand: () => ({ KeyRotationEnabled: false }),
  GetAccountSummaryCommand: () => ({ SummaryMap: {} }),
  ListVirtualMFADevicesCommand: () => ({ VirtualMFADevices: [] }),
  GetAccountPasswordPolicyCommand: () => ({ PasswordPolicy: {} }),
  DescribeDBSnapshotAttributesCommand: () => ({ DBSnapshotAttributesResult: { DBSnapshotAttributes: [] } }),
  GetTopicAttributesCommand: () => ({ Attributes: {} }),
  GetEventSelectorsCommand: () => ({ EventSelectors: [] }),
  DescribeDeliveryChannelsCommand: () => ({ DeliveryChannels: [] }),
  DescribeConfigurationRecorderStatusCommand: () => ({ ConfigurationRecordersStatus: [{ name: "default" }] }),
};

/** A region has at most five trails. */
function trail(_: unknown, index: number): object {
  const TrailARN = `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/trail-${index}`;
  return { Name: `trail-${index}`, TrailARN, HomeRegion: SCANNED.awsRegion, IsMultiRegionTrail: true };
}

/** AWS's answer to a command, in an account with so many resources of each type. */
export function answerOf(command: string, input: Input, resources: number): object {
  return ANSWERS[command]?.(input, resources) ?? {};
}
