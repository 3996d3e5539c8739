import type { CoverageEntry } from "../core/coverage";
import { COVERAGE_MESSAGES } from "../core/coverage-messages";
import type { ScanLogger } from "../runtime/dependencies";
import type { Manifest } from "./stored-scan";

/**
 * Logs what a scan of the whole estate was to look at and what it saw: a line for each account in a region, one for each
 * resource type, and one for each gap with its reason. A narrowed scan logs nothing, since its lines would stand in the
 * place of those of the last whole one.
 */
export function logCoverage(logger: ScanLogger, { scanId, narrowed, coverage }: Manifest): void {
  if (narrowed) return;
  const targets = new Map<string, Seen>();
  const resourceTypes = new Map<string, Seen>();
  for (const entry of coverage) {
    const { accountId, awsRegion, resourceType } = entry;
    addTo(targets, `${accountId} ${awsRegion}`, { accountId, awsRegion }, entry);
    addTo(resourceTypes, resourceType, { resourceType }, entry);
  }
  for (const { named, counts } of targets.values())
    logger.info(COVERAGE_MESSAGES.target, { scanId, ...named, ...counts });
  for (const { named, counts } of resourceTypes.values()) {
    logger.info(COVERAGE_MESSAGES.resourceType, { scanId, ...named, ...counts });
  }
  for (const { accountId, awsRegion, resourceType, status, expected, scanned, reason, missingPermission } of coverage) {
    if (status === "COMPLETE") continue;
    const gap = { accountId, awsRegion, resourceType, status, expected, scanned, reason, missingPermission };
    logger.info(COVERAGE_MESSAGES.gap, { scanId, ...gap });
  }
}

interface Seen {
  readonly named: Readonly<Record<string, string>>;
  readonly counts: {
    /** Coverage entries, and those that are COMPLETE. */
    partsExpected: number;
    partsComplete: number;
    /** Resources that were listed; what could not be listed is in the parts alone. */
    resourcesExpected: number;
    resourcesScanned: number;
  };
}

function addTo(all: Map<string, Seen>, key: string, named: Seen["named"], entry: CoverageEntry): void {
  const { counts } = all.get(key) ?? remembered(all, key, named);
  counts.partsExpected += 1;
  if (entry.status === "COMPLETE") counts.partsComplete += 1;
  counts.resourcesExpected += entry.expected ?? 0;
  counts.resourcesScanned += entry.scanned;
}

function remembered(all: Map<string, Seen>, key: string, named: Seen["named"]): Seen {
  const seen = { named, counts: { partsExpected: 0, partsComplete: 0, resourcesExpected: 0, resourcesScanned: 0 } };
  all.set(key, seen);
  return seen;
}
