/** The layout of the audit bucket: who writes what where. Paths end in `/`, keys do not. */

/** Scans, each in a folder of its own; the bucket's lifecycle expires what lies here. */
export const SCANS_PREFIX = "scans/";

/** What a remediation found before it changed anything; the bucket's lifecycle expires it too. */
export const REMEDIATIONS_PREFIX = "remediations/";

/** The tables of scans (see `SCAN_TABLES`): what lies here outlives the scans. */
export const TABLES_PREFIX = "tables/";

/** What queries of the tables have answered. */
export const QUERY_RESULTS_PREFIX = "query-results/";

/** For each target, the findings of its last complete scan. Rewritten by every scan. */
export const STATE_PREFIX = "state/";

/** For each target, the findings that Security Hub was given. Rewritten after every scan whose findings it gets. */
export const HUB_STATE_PREFIX = `${STATE_PREFIX}security-hub/`;

/** The audit's settings at run time, written by the deployment (see `AuditSettings`). */
export const AUDIT_SETTINGS_KEY = "config/audit-settings.json";

/** Parameters of Config rules that are too long for AWS Config, written by the deployment. */
export const CONFIG_RULES_PREFIX = "config/rules/";

/** The parameters of one Config rule, by the rule's name. */
export function configRuleParametersKey(configRuleName: string): string {
  return `${CONFIG_RULES_PREFIX}${configRuleName}.json`;
}

/** The waivers, written by the people who decide on them (see `waiverSchema`). The object may be missing. */
export const WAIVERS_KEY = "config/waivers.yaml";

/** The folder of one scan. */
export function scanPrefix(scanId: string): string {
  return `${SCANS_PREFIX}${scanId}/`;
}

/** The manifest: a scan whose manifest exists has ended. */
export function manifestKey(scanId: string): string {
  return `${scanPrefix(scanId)}manifest.json`;
}

/**
 * One part of a target's evaluations, newline-delimited JSON. Parts count from 1.
 * @param run A token of the run that writes it, where several runs may scan the target: each has parts of its own.
 */
export function evaluationsKey(
  scanId: string,
  accountId: string,
  awsRegion: string,
  part: number,
  run?: string,
): string {
  const name = [...(run === undefined ? [] : [run]), `${String(part).padStart(5, "0")}.ndjson`].join("/");
  return `${scanPrefix(scanId)}evaluations/${accountId}/${awsRegion}/${name}`;
}

/**
 * A target's state as the scan leaves it; it becomes the target's state once the scan is published.
 * @param run A token of the run that writes it, where several runs may scan the target.
 */
export function scannedStateKey(scanId: string, accountId: string, awsRegion: string, run?: string): string {
  const name = run === undefined ? awsRegion : `${awsRegion}/${run}`;
  return `${scanPrefix(scanId)}state/${accountId}/${name}.json`;
}

/** What the steps of a distributed scan have in common (see `ScanPlan`). */
export function scanPlanKey(scanId: string): string {
  return `${scanPrefix(scanId)}plan.json`;
}

/** The targets of a distributed scan, as an array. */
export function targetsKey(scanId: string): string {
  return `${scanPrefix(scanId)}targets.json`;
}

/** The result of one target of a distributed scan. */
export function targetResultKey(scanId: string, accountId: string, awsRegion: string): string {
  return `${scanPrefix(scanId)}targets/${accountId}/${awsRegion}.json`;
}

/**
 * A part of the items of AWS Config that were gathered of a target, newline-delimited JSON. Parts count from 1.
 * @param run A token of the run that gathered them.
 */
export function inventoryPartKey(
  scanId: string,
  run: string,
  accountId: string,
  awsRegion: string,
  part: number,
): string {
  return `${scanPrefix(scanId)}inventory/${run}/${accountId}/${awsRegion}/${String(part).padStart(5, "0")}.ndjson`;
}

/** What such a run gathered of each resource type. */
export function inventoryTypesKey(scanId: string, run: string): string {
  return `${scanPrefix(scanId)}inventory/${run}/types.json`;
}

/** The targets of a distributed scan as an array, each with what such a run has gathered of it. */
export function inventoryTargetsKey(scanId: string, run: string): string {
  return `${scanPrefix(scanId)}inventory/${run}/targets.json`;
}

/** How far the inventory of a distributed scan was gathered when the time of an invocation ran out. */
export function gatheringKey(scanId: string): string {
  return `${scanPrefix(scanId)}inventory/gathering.json`;
}

/** Which run has gathered the inventory of a distributed scan. */
export function gatheredKey(scanId: string): string {
  return `${scanPrefix(scanId)}inventory/gathered.json`;
}

/** How far a target of a distributed scan was read when the time of an invocation ran out. */
export function checkpointKey(scanId: string, accountId: string, awsRegion: string): string {
  return `${scanPrefix(scanId)}checkpoints/${accountId}/${awsRegion}.json`;
}

/**
 * What such runs had seen of a target's findings, beside the checkpoint that names it.
 * @param run A token of the run that writes it.
 */
export function seenFindingsKey(
  scanId: string,
  accountId: string,
  awsRegion: string,
  run: string,
  kind: "found" | "undecided" | "passed",
): string {
  return `${scanPrefix(scanId)}checkpoints/${accountId}/${awsRegion}/${run}/${kind}.json`;
}

/** Where Step Functions keeps the inputs and outputs of a distributed scan's children. */
export function childrenPrefix(scanId: string): string {
  return `${scanPrefix(scanId)}children`;
}

/** Who runs the scan; see `Lease`. */
export function scanLeaseKey(scanId: string): string {
  return `${scanPrefix(scanId)}lease.json`;
}

/** Which steps of publishing a scan are done. */
export function toldKey(scanId: string): string {
  return `${scanPrefix(scanId)}told.json`;
}

/** A marker: the scan's alert and events have been sent. */
export function publishedKey(scanId: string): string {
  return `${scanPrefix(scanId)}published.json`;
}

/** The JSON report of a scan. */
export function jsonReportKey(scanId: string): string {
  return `${scanPrefix(scanId)}report.json`;
}

/** The CSV report of a scan. */
export function csvReportKey(scanId: string): string {
  return `${scanPrefix(scanId)}report.csv`;
}

/** The result of a scan by a pack, as CSV. */
export function complianceCsvKey(scanId: string, packId: string): string {
  return `${scanPrefix(scanId)}${complianceCsvName(packId)}`;
}

/** The name of a pack's result as CSV. */
export function complianceCsvName(packId: string): string {
  return `compliance-${packId}.csv`;
}

/** The HTML report of a scan. */
export function htmlReportKey(scanId: string): string {
  return `${scanPrefix(scanId)}report.html`;
}

/** The findings of a target's last complete scan. */
export function targetStateKey(accountId: string, awsRegion: string): string {
  return `${STATE_PREFIX}${accountId}/${awsRegion}.json`;
}

/** The findings of a target that Security Hub was given. */
export function hubStateKey(accountId: string, awsRegion: string): string {
  return `${HUB_STATE_PREFIX}${accountId}/${awsRegion}.json`;
}

/** The accounts that the last scan of the whole organisation was to look at. */
export const ORGANIZATION_STATE_KEY = `${STATE_PREFIX}organization.json`;

/** What people were last told of the coverage of scans of the whole estate. */
export const ALERTED_COVERAGE_KEY = `${STATE_PREFIX}alerted-coverage.json`;

/** The last scans of all targets in numbers. Every such scan adds itself. */
export const TREND_KEY = `${STATE_PREFIX}trend.json`;

/** The record of a remediation: what it found before it changed anything, and what it wrote. */
export function remediationStateKey(accountId: string, bucket: string, remediationId: string): string {
  return `${REMEDIATIONS_PREFIX}${accountId}/${bucket}/${remediationId}.json`;
}

/** Who runs a remediation; see `Lease`. */
export function remediationLeaseKey(accountId: string, bucket: string, remediationId: string): string {
  return `${REMEDIATIONS_PREFIX}${accountId}/${bucket}/${remediationId}.lease.json`;
}

/** The result of a remediation so far, and who has been told about it. */
export function remediationResultKey(accountId: string, bucket: string, remediationId: string): string {
  return `${REMEDIATIONS_PREFIX}${accountId}/${bucket}/${remediationId}.result.json`;
}
