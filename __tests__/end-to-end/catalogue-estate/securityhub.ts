import { EnableSecurityHubCommand, SecurityHubClient } from "@aws-sdk/client-securityhub";
import { securityHub } from "../../../src/resources/security-hub";
import { owedOn, TAGLESS, violating, type OwedVerdict, type SeededAccount } from "./account";

/** Security Hub, on only in an account that is set as the rules ask. */
export async function seedSecurityHub(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const { clients, accountId, awsRegion, isWellSet } = account;
  const hub = clients.client(SecurityHubClient, accountId, awsRegion);
  if (isWellSet) await hub.send(new EnableSecurityHubCommand({}));
  const exceptions = isWellSet ? {} : violating("securityhub-enabled");
  return owedOn(account, securityHub.resourceType, accountId, { ...TAGLESS, ...exceptions });
}
