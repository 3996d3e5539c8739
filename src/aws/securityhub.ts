import { DescribeHubCommand, SecurityHubClient } from "@aws-sdk/client-securityhub";

/** The client of Security Hub, and its calls by name. */
export const client = SecurityHubClient;
export const commands = {
  DescribeHub: DescribeHubCommand,
};
