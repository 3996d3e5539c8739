import { DescribeFileSystemsCommand, EFSClient } from "@aws-sdk/client-efs";

/** The client of EFS, and its calls by name. */
export const client = EFSClient;
export const commands = {
  DescribeFileSystems: DescribeFileSystemsCommand,
};
