import {
  DescribeFlowLogsCommand,
  DescribeInstancesCommand,
  DescribeLaunchTemplatesCommand,
  DescribeLaunchTemplateVersionsCommand,
  DescribeNetworkAclsCommand,
  DescribeRegionsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotsCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
  DescribeVpcsCommand,
  GetEbsEncryptionByDefaultCommand,
  GetManagedPrefixListEntriesCommand,
  GetSnapshotBlockPublicAccessStateCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";

/** The client of EC2, and its calls by name. */
export const client = EC2Client;
export const commands = {
  DescribeFlowLogs: DescribeFlowLogsCommand,
  DescribeInstances: DescribeInstancesCommand,
  DescribeLaunchTemplates: DescribeLaunchTemplatesCommand,
  DescribeLaunchTemplateVersions: DescribeLaunchTemplateVersionsCommand,
  DescribeNetworkAcls: DescribeNetworkAclsCommand,
  DescribeRegions: DescribeRegionsCommand,
  DescribeRouteTables: DescribeRouteTablesCommand,
  DescribeSecurityGroups: DescribeSecurityGroupsCommand,
  DescribeSnapshots: DescribeSnapshotsCommand,
  DescribeSubnets: DescribeSubnetsCommand,
  DescribeVolumes: DescribeVolumesCommand,
  DescribeVpcs: DescribeVpcsCommand,
  GetEbsEncryptionByDefault: GetEbsEncryptionByDefaultCommand,
  GetManagedPrefixListEntries: GetManagedPrefixListEntriesCommand,
  GetSnapshotBlockPublicAccessState: GetSnapshotBlockPublicAccessStateCommand,
};
