import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";

/** The client of CloudWatch, and the calls that are made of it by their names. */
export const client = CloudWatchClient;
export const commands = {
  DescribeAlarms: DescribeAlarmsCommand,
};
