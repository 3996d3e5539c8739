import {
  CreateAccountCommand,
  CreateOrganizationCommand,
  OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
} from "@aws-sdk/client-organizations";
import { account as accountType } from "../../../src/resources/account";
import { organization } from "../../../src/resources/organization";
import { owedOn, TAGLESS, violating, type OwedVerdict, type SeededAccount } from "./account";

/**
 * An organization that the account manages: rules on alarms judge management accounts alone. Unless the account is set
 * as the rules ask, another account, whose id the local AWS makes up, is a delegated administrator that nobody trusts.
 */
export async function seedOrganization(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const { clients, accountId, awsRegion, isWellSet } = account;
  const organizations = clients.client(OrganizationsClient, accountId, awsRegion);
  await organizations.send(new CreateOrganizationCommand({}));
  if (!isWellSet) {
    const created = new CreateAccountCommand({ AccountName: "stranger", Email: "stranger@example.com" });
    const AccountId = (await organizations.send(created)).CreateAccountStatus?.AccountId;
    const ServicePrincipal = "guardduty.amazonaws.com";
    await organizations.send(new RegisterDelegatedAdministratorCommand({ AccountId, ServicePrincipal }));
  }
  const exceptions = isWellSet ? {} : violating("organizations-delegated-administrators-trusted");
  return [
    ...owedOn(account, accountType.resourceType, accountId, TAGLESS),
    ...owedOn(account, organization.resourceType, accountId, { ...TAGLESS, ...exceptions }),
  ];
}
