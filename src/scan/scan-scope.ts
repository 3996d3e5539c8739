import type { AuditSettings } from "../core/audit-settings";
import type { AuditBucket } from "../runtime/bucket";
import type { ClientFactory } from "../runtime/clients";
import { assumeRole, type RoleToAssume } from "../runtime/credentials";
import type { ScanDependencies } from "../runtime/dependencies";
import type { ScanTrigger } from "../runtime/event";
import { lastAccounts } from "./organization-state";
import { resolveTargets, type ResolvedTargets } from "./resolve-targets";
import { rulesInScope, type RuleScope } from "./targets";

/**
 * The rules of the scan that an event asks for.
 * @throws AuditError where the request asks for what the settings do not hold.
 */
export function rulesFor(
  { request }: ScanTrigger,
  settings: AuditSettings,
  { rulesOf }: Pick<ScanDependencies, "rulesOf">,
): RuleScope {
  return rulesInScope(settings, rulesOf(settings.rules.enabled, settings.rules.parameters), request);
}

/**
 * The targets of the scan that an event asks for, with the credentials to read them.
 * @param reading The clients to ask with, and until when.
 * @throws AuditError where they cannot be resolved.
 */
export async function targetsFor(
  bucket: AuditBucket,
  { scanId, request }: ScanTrigger,
  settings: AuditSettings,
  { clients: ownClients, ownRegion, logger }: ScanDependencies,
  reading: { readonly clients: ClientFactory; readonly deadline: AbortSignal },
): Promise<ResolvedTargets> {
  const resolved = await resolveTargets({
    ...reading,
    settings: settings.targets,
    request,
    partition: settings.partition,
    own: { accountId: settings.auditAccountId, awsRegion: ownRegion },
    onCall: () => undefined,
    credentialsOf: (accountId) => assumeRole(ownClients, scanRole(accountId, scanId, settings), ownRegion),
    ...("organization" in settings.targets ? { lastAccounts: await lastAccounts(bucket, logger) } : {}),
  });
  const { vanished } = resolved.scope;
  if (vanished.length > 0) logger.warn("Accounts are no longer in the organisation.", { vanished });
  return resolved;
}

/** The role with which the scanner reads an account. */
export function scanRole(accountId: string, scanId: string, { targets, partition }: AuditSettings): RoleToAssume {
  const { scanRoleName: roleName, externalId } = targets;
  return { partition, accountId, roleName, externalId, sessionName: `compliance-scan-${scanId}` };
}
