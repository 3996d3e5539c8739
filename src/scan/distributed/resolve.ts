import { scanPlanKey, targetsKey } from "../../core/audit-bucket";
import type { AuditSettings } from "../../core/audit-settings";
import { DEFAULT_CALL_SHARE } from "../../core/call-share";
import { readJson, writeJsonOver, type AuditBucket } from "../../runtime/bucket";
import { createDeadline } from "../../runtime/deadline";
import type { ScanDependencies } from "../../runtime/dependencies";
import { readScanTrigger, type ScanTrigger } from "../../runtime/event";
import { ReadFailure } from "../../runtime/read-failure";
import { readSettings } from "../../runtime/settings";
import { readWaiverList } from "../../runtime/waivers";
import { TELLING_TIME_MS } from "../end-scan";
import { collectorsFor } from "../scan-accounts";
import { rulesFor, targetsFor } from "../scan-scope";
import { credentialsOf } from "../scan-target";
import type { AccountTargets } from "../targets";
import { scanPlanSchema, type ListedTarget, type ScanPlan } from "./plan";

/** A scan whose targets are known. */
export interface ResolvedScan {
  readonly scanId: string;
  /** Where the targets are listed. */
  readonly targetsKey: string;
  /** False where what an aggregator holds of them has still to be gathered. */
  readonly done: boolean;
}

/**
 * Resolves what the scan of an event looks at, once: where the event is delivered again, or two runs resolve it at the
 * same time, the first one counts.
 * @throws AuditError where the request asks for what the settings do not hold; nothing is written then.
 */
export async function resolveScan(
  bucket: AuditBucket,
  event: unknown,
  dependencies: ScanDependencies,
): Promise<ResolvedScan> {
  const trigger = readScanTrigger(event);
  const { scanId } = trigger;
  const resolved = ({ inventory }: AuditSettings): ResolvedScan => ({
    scanId,
    targetsKey: targetsKey(scanId),
    done: inventory === undefined,
  });
  const present = await readJson(bucket, scanPlanKey(scanId), scanPlanSchema);
  if (present !== null) return resolved(present.settings);

  const { collectors, logger, now } = dependencies;
  const started = now();
  const settings = await readSettings(bucket);
  const { rules, narrowed } = rulesFor(trigger, settings, dependencies);
  // Refused here, once, instead of in every target.
  collectorsFor(rules, collectors);
  const found = await askForTargets(bucket, trigger, settings, dependencies);
  const { waivers, error } = await readWaiverList(bucket, logger);
  const plan: ScanPlan = {
    scanId,
    startedAt: started.toISOString(),
    settings,
    rules: rules.map(({ rule }) => rule.id),
    narrowed: narrowed || found.narrowed,
    scope: found.scope,
    waivers: [...waivers],
    waiverError: error,
    calls: found.calls,
  };
  // The plan last: where it is there, the list is too.
  await writeJsonOver(bucket, targetsKey(scanId), found.targets, null);
  await writeJsonOver(bucket, scanPlanKey(scanId), plan, null);
  logger.info("The scan's targets are resolved.", { scanId, targets: found.targets.length });
  return resolved(settings);
}

async function askForTargets(
  bucket: AuditBucket,
  trigger: ScanTrigger,
  settings: AuditSettings,
  dependencies: ScanDependencies,
): Promise<Pick<ScanPlan, "scope" | "narrowed" | "calls"> & { readonly targets: readonly ListedTarget[] }> {
  const clients = dependencies.createTargetClients(settings.callShare ?? DEFAULT_CALL_SHARE);
  const deadline = createDeadline(dependencies.remainingTimeInMillis() - TELLING_TIME_MS);
  try {
    const { accounts, scope, narrowed } = await targetsFor(bucket, trigger, settings, dependencies, {
      clients,
      deadline,
    });
    const unnamed = new Set(scope.expected.flatMap((of) => (of.awsRegions === null ? [of.accountId] : [])));
    const targets = await Promise.all(accounts.map((account) => listed(account, unnamed.has(account.accountId))));
    return { scope, narrowed, calls: clients.usage(), targets: targets.flat() };
  } finally {
    clients.destroy();
  }
}

/** An account's targets as the list holds them. An account that does not name its regions says why. */
async function listed({ targets, ...account }: AccountTargets, isUnnamed: boolean): Promise<readonly ListedTarget[]> {
  return Promise.all(
    targets.map(async (target) => {
      const { accountId, awsRegion, isHome } = target;
      const refused = isUnnamed ? await credentialsOf(account, target) : null;
      if (!(refused instanceof ReadFailure)) return { accountId, awsRegion, isHome };
      const { reason, missingPermission } = refused;
      return { accountId, awsRegion, isHome, refusal: { reason, missingPermission } };
    }),
  );
}
