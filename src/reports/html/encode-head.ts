import { groupBy } from "../../core/group-by";
import type { CoverageEntry } from "../../core/coverage";
import { titleOf } from "../../packs/pack";
import { CONTROL_STATUSES } from "../../packs/read-by-pack";
import type { ReportedControl, ReportedPack, ReportedRule, ReportHead } from "../model/report-model";
import type { ControlData, GapData, PackData, PlaceData, ReportData, RuleData } from "./report-data";

/** What the page carries of a report beside its findings. */
export function encodeHead(head: ReportHead): ReportData {
  const { scanId, startedAt, completedAt, status, scope, coverage, summary, waivers, tool, rules, packs } = head;
  const accounts = accountsOf(head);
  return {
    scan: { scanId, startedAt, completedAt, status },
    tool,
    summary,
    accounts,
    rules: rules.map((rule) => ruleData(rule, accounts)),
    statuses: CONTROL_STATUSES,
    packs: packs.map((pack) => packData(pack, accounts)),
    places: placesOf(coverage),
    gaps: gapsOf(coverage),
    skipped: scope?.skipped ?? [],
    vanished: scope?.vanished ?? [],
    waivers,
  };
}

/** The accounts that a scan was to look at, sorted: a scan that was stored before its scope was tells by its coverage. */
export function accountsOf({ scope, coverage, rules }: Pick<ReportHead, "scope" | "coverage" | "rules">): string[] {
  const ids = [
    ...(scope?.expected ?? []).map(({ accountId }) => accountId),
    ...coverage.map(({ accountId }) => accountId),
    ...rules.flatMap(({ accounts }) => accounts.map(({ accountId }) => accountId)),
  ];
  return [...new Set(ids)].sort();
}

function ruleData({ accounts: tallies, ...rule }: ReportedRule, accounts: readonly string[]): RuleData {
  const byAccount = new Map(tallies.map((tally) => [tally.accountId, tally]));
  return {
    ...rule,
    cells: accounts.map((accountId) => {
      const tally = byAccount.get(accountId);
      if (tally === undefined) return [0, 0, 0, 0];
      const { evaluations, findings, gaps } = tally;
      const judged = evaluations.COMPLIANT + evaluations.NON_COMPLIANT;
      return [findings.open, findings.waived, judged, evaluations.INSUFFICIENT_DATA + gaps];
    }),
  };
}

function packData(pack: ReportedPack, accounts: readonly string[]): PackData {
  const { id, source, rests, controls } = pack;
  return {
    id,
    title: titleOf(pack),
    source,
    rests,
    controls: controls.map((control) => controlData(control, accounts)),
  };
}

function controlData(control: ReportedControl, accounts: readonly string[]): ControlData {
  const { accounts: results, ...rest } = control;
  const byAccount = new Map(results.map(({ accountId, status }) => [accountId, CONTROL_STATUSES.indexOf(status)]));
  return { ...rest, inAccounts: accounts.map((accountId) => byAccount.get(accountId) ?? null) };
}

/** How much of each account in a region was read, sorted by both. */
function placesOf(coverage: readonly CoverageEntry[]): readonly PlaceData[] {
  const byPlace = groupBy(coverage, ({ accountId, awsRegion }) => `${accountId} ${awsRegion}`);
  return [...byPlace]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([place, entries]) => {
      const [accountId = "", awsRegion = ""] = place.split(" ");
      const complete = entries.filter(({ status }) => status === "COMPLETE").length;
      const scanned = entries.reduce((sum, entry) => sum + entry.scanned, 0);
      return { accountId, awsRegion, types: entries.length, complete, scanned };
    });
}

/** What was not seen, by its reason: what would take the most away from the gaps comes first. */
function gapsOf(coverage: readonly CoverageEntry[]): readonly GapData[] {
  const byReason = new Map<
    string,
    Pick<CoverageEntry, "status" | "reason" | "missingPermission"> & { entries: CoverageEntry[] }
  >();
  for (const entry of coverage) {
    const { status, reason, missingPermission } = entry;
    if (status === "COMPLETE") continue;
    const key = JSON.stringify([status, reason, missingPermission]);
    const gap = byReason.get(key) ?? { status, reason, missingPermission, entries: [] };
    byReason.set(key, gap);
    gap.entries.push(entry);
  }
  return [...byReason.values()]
    .toSorted((one, other) => other.entries.length - one.entries.length)
    .map(({ entries, ...gap }) => ({
      ...gap,
      resourceTypes: [...new Set(entries.map(({ resourceType }) => resourceType))].sort(),
      accounts: [...groupBy(entries, ({ accountId }) => accountId)].map(([accountId, own]) => ({
        accountId,
        awsRegions: [...new Set(own.map(({ awsRegion }) => awsRegion))].sort(),
      })),
    }));
}
