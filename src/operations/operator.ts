import { STSClient } from "@aws-sdk/client-sts";
import { AuditError } from "../core/errors";
import { whoAmI, type Identity } from "../runtime/identity";
import type { OperatorClients } from "./clients";

/** The settings of an environment that say where it is deployed to. */
export interface DeploymentPlace {
  readonly accountId: string;
  readonly awsRegion: string;
}

/**
 * Whoever operates an environment, by the credentials of this machine.
 * @param environment Its name below `environments/`.
 * @throws AuditError where the credentials cannot be used, or belong to another account than the environment's: both
 * are named.
 */
export async function operatorOf(
  clients: OperatorClients,
  environment: string,
  { accountId }: DeploymentPlace,
): Promise<Identity> {
  const identity = await whoAmI(clients.client(STSClient));
  if (identity.accountId === accountId) return identity;
  throw new AuditError(
    `The credentials are of another account than the environment ${environment}.`,
    `They are ${identity.arn} of account ${identity.accountId}, and environments/${environment}.json says accountId` +
      ` ${accountId}.`,
    `Sign in to account ${accountId} (AWS_PROFILE chooses a profile), or correct accountId.`,
  );
}
