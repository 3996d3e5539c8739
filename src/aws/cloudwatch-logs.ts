import {
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand,
  CloudWatchLogsClient,
} from "@aws-sdk/client-cloudwatch-logs";

/** The client of CloudWatchLogs, and the calls that are made of it by their names. */
export const client = CloudWatchLogsClient;
export const commands = {
  DescribeLogGroups: DescribeLogGroupsCommand,
  ListTagsForResource: ListTagsForResourceCommand,
};
