import { ORGANIZATION_STATE_KEY } from "../core/audit-bucket";
import { messageOf } from "../core/errors";
import { writeJson, type AuditBucket } from "../runtime/bucket";
import type { ScanLogger } from "../runtime/dependencies";
import { readOrganizationState, type OrganizationState } from "../runtime/organization-state";
import type { Manifest } from "./stored-scan";

/** The accounts that the last scan of the whole organisation was to look at; none where that is not known. */
export async function lastAccounts(bucket: AuditBucket, logger: ScanLogger): Promise<readonly string[]> {
  return (await lastState(bucket, logger))?.accounts ?? [];
}

/**
 * Keeps the accounts that a scan of an organisation was to look at, for the next scan and for the remediation. A scan
 * that was narrowed knows only a part of them, and a scan that ends late does not overwrite what a newer one knows.
 */
export async function keepAccounts(
  bucket: AuditBucket,
  { scanId, narrowed, scope }: Pick<Manifest, "scanId" | "narrowed" | "scope">,
  logger: ScanLogger,
): Promise<void> {
  if (narrowed || scope === undefined) return;
  const last = await lastState(bucket, logger);
  if (last !== null && last.scanId >= scanId) return;
  const state: OrganizationState = { scanId, accounts: scope.expected.map(({ accountId }) => accountId) };
  await writeJson(bucket, ORGANIZATION_STATE_KEY, state);
}

async function lastState(bucket: AuditBucket, logger: ScanLogger): Promise<OrganizationState | null> {
  try {
    return await readOrganizationState(bucket);
  } catch (error) {
    // Without it no account counts as vanished, but a scan is worth more than that.
    logger.warn("The accounts of the last scan cannot be read.", {
      key: ORGANIZATION_STATE_KEY,
      reason: messageOf(error),
    });
    return null;
  }
}
