import { AuditError } from "../core/errors";
import type { ConfiguredRule } from "../core/evaluate";
import { ANY_TAGGABLE } from "../core/rule";
import { SCAN_REPORT_SCHEMA_VERSION, type ScanHeader, type ScanScope } from "../core/scan-report";
import type { LiveCollector } from "../resources/collector";
import { createPlaces } from "./places";
import { scanTarget, type TargetResult, type TargetScan } from "./scan-target";
import type { AccountTargets } from "./targets";

/** Scans every target. */
export async function scanAccounts(
  scan: TargetScan,
  accounts: readonly AccountTargets[],
): Promise<readonly TargetResult[]> {
  const places = createPlaces(accounts.length);
  const scans = accounts.flatMap(({ targets, credentials }) => {
    const account = { credentials, cache: new Map() };
    return targets.map((target) => places.take(target.accountId, (waits) => scanTarget(scan, account, target, waits)));
  });
  // Wait for all of them: none may still be writing when the scan has failed and is run again.
  await Promise.allSettled(scans);
  return Promise.all(scans);
}

/** When a scan ran, and which of its waivers were used. */
export interface ScanFrame {
  readonly scanId: string;
  readonly started: Date;
  readonly completed: Date;
  /** Why no waiver counted; `null` where their file was valid. */
  readonly waiverError: string | null;
  readonly scope: ScanScope;
}

/** The head of a scan's report, made from the results of its targets. */
export function scanHeaderOf(
  scan: Pick<TargetScan, "summary" | "waivers">,
  frame: ScanFrame,
  results: readonly Pick<TargetResult, "coverage">[],
): ScanHeader {
  const coverage = results.flatMap((result) => result.coverage);
  for (const entry of coverage) scan.summary.addCoverage(entry);
  return {
    schemaVersion: SCAN_REPORT_SCHEMA_VERSION,
    scanId: frame.scanId,
    startedAt: frame.started.toISOString(),
    completedAt: frame.completed.toISOString(),
    status: coverage.every(({ status }) => status === "COMPLETE") ? "complete" : "incomplete",
    scope: frame.scope,
    coverage,
    summary: scan.summary.summary(),
    waivers: { ...scan.waivers.use(coverage), error: frame.waiverError },
  };
}

/**
 * A collector for each resource type that the rules judge.
 * @throws AuditError where a resource type has none: otherwise its rules would silently never run.
 */
export function collectorsFor(
  rules: readonly ConfiguredRule[],
  collectors: readonly LiveCollector<unknown>[],
): readonly LiveCollector<unknown>[] {
  const asked = new Set(rules.map(({ rule }) => rule.resourceType));
  if (asked.has(ANY_TAGGABLE)) return collectors;
  const missing = [...asked].filter((type) => !collectors.some(({ resourceType }) => resourceType === type));
  if (missing.length === 0) return collectors.filter(({ resourceType }) => asked.has(resourceType));
  throw new AuditError(
    `No collector reads ${missing.join(", ")}, and nothing was scanned.`,
    "Rules of these resource types are enabled.",
    "Disable the rules, or add the resource types' collectors.",
  );
}
