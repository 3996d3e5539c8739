import type { CoverageEntry } from "../core/coverage";
import type { Finding } from "../core/finding";
import type { ReportSource } from "./model/report-model";

/** What has changed from one scan to another. */
export interface ScanDiff {
  readonly before: string;
  readonly after: string;
  /** Findings that only the later scan has, where the earlier one had read everything. */
  readonly new: readonly Finding[];
  /** Findings that only the earlier scan has, where the later one has read everything. */
  readonly resolved: readonly Finding[];
  /** How many findings both have. */
  readonly unchanged: number;
  /** Findings that one scan has, where the other has not read everything, or did not ask the rule. */
  readonly notCompared: readonly { readonly finding: Finding; readonly seenIn: "before" | "after" }[];
}

/** Compares two scans, finding by finding. */
export async function diffOf(before: ReportSource, after: ReportSource): Promise<ScanDiff> {
  const earlier = new Map<string, Finding>();
  for await (const finding of before.findings()) earlier.set(finding.fingerprint, finding);
  const seenBefore = seenIn(before.head.coverage);
  const seenAfter = seenIn(after.head.coverage);
  const added: Finding[] = [];
  const resolved: Finding[] = [];
  const notCompared: ScanDiff["notCompared"][number][] = [];
  let unchanged = 0;
  for await (const finding of after.findings()) {
    if (earlier.delete(finding.fingerprint)) unchanged += 1;
    else if (seenBefore(finding)) added.push(finding);
    else notCompared.push({ finding, seenIn: "after" });
  }
  for (const finding of earlier.values()) {
    if (seenAfter(finding)) resolved.push(finding);
    else notCompared.push({ finding, seenIn: "before" });
  }
  return { before: before.head.scanId, after: after.head.scanId, new: added, resolved, unchanged, notCompared };
}

/** Whether a scan has read all that a finding's rule judges there. */
function seenIn(coverage: readonly CoverageEntry[]): (finding: Finding) => boolean {
  const complete = new Map<string, Set<string>>();
  for (const entry of coverage) if (entry.status === "COMPLETE") complete.set(keyOf(entry), new Set(entry.ruleIds));
  return (finding) => complete.get(keyOf(finding))?.has(finding.ruleId) === true;
}

function keyOf({
  accountId,
  awsRegion,
  resourceType,
}: Pick<CoverageEntry, "accountId" | "awsRegion" | "resourceType">): string {
  return [accountId, awsRegion, resourceType].join(" ");
}
