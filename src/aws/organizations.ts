import { DescribeOrganizationCommand, OrganizationsClient } from "@aws-sdk/client-organizations";

/** The client of Organizations, and the calls that are made of it by their names. */
export const client = OrganizationsClient;
export const commands = {
  DescribeOrganization: DescribeOrganizationCommand,
};
