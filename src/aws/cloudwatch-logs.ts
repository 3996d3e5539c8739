import {
  DescribeLogGroupsCommand,
  DescribeMetricFiltersCommand,
  ListTagsForResourceCommand,
  CloudWatchLogsClient,
} from "@aws-sdk/client-cloudwatch-logs";

/** The client of CloudWatchLogs, and its calls by name. */
export const client = CloudWatchLogsClient;
export const commands = {
  DescribeLogGroups: DescribeLogGroupsCommand,
  DescribeMetricFilters: DescribeMetricFiltersCommand,
  ListTagsForResource: ListTagsForResourceCommand,
};
