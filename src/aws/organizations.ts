import {
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListChildrenCommand,
  ListDelegatedAdministratorsCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
} from "@aws-sdk/client-organizations";

/** The client of Organizations, and the calls that are made of it by their names. */
export const client = OrganizationsClient;
export const commands = {
  DescribeOrganization: DescribeOrganizationCommand,
  ListAccounts: ListAccountsCommand,
  ListAccountsForParent: ListAccountsForParentCommand,
  ListChildren: ListChildrenCommand,
  ListDelegatedAdministrators: ListDelegatedAdministratorsCommand,
  ListTagsForResource: ListTagsForResourceCommand,
};
