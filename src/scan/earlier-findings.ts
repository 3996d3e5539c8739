import { fingerprintOf } from "../core/finding";
import type { TargetName } from "../resources/collector";
import type { EvaluationLine } from "./evaluation-writer";
import { collectFindings, NO_FINDINGS, type FindingCollector, type KnownFindings } from "./known-findings";

/** What an earlier scan knew of each target's findings. */
export type EarlierFindings = (target: TargetName) => KnownFindings;

/**
 * What the report of a scan knows of findings, in place of the state that a deployed scan leaves. What it saw without a
 * history was first seen by it. A report has no rows for what its scan did not read: it does not know of that.
 * @param startedAt When the scan began, in ISO 8601.
 * @param lines Every evaluation, each violation as its finding.
 */
export async function earlierFindings(
  startedAt: string,
  lines: AsyncIterable<EvaluationLine>,
): Promise<EarlierFindings> {
  const collectors = new Map<string, FindingCollector>();
  const seen = { firstSeenAt: startedAt, lastSeenAt: startedAt, reopenedAt: null, resolvedAt: null };
  for await (const line of lines) {
    const isFinding = "fingerprint" in line;
    if (!isFinding && line.history === undefined) continue;
    const collector = collectors.get(keyOf(line)) ?? collectFindings();
    collectors.set(keyOf(line), collector);
    collector.add(isFinding ? line.fingerprint : fingerprintOf(line), line, line.history ?? seen);
  }
  const known = new Map([...collectors].map(([key, collector]) => [key, collector.sorted()]));
  return (target) => known.get(keyOf(target)) ?? NO_FINDINGS;
}

function keyOf({ accountId, awsRegion }: TargetName): string {
  return `${accountId} ${awsRegion}`;
}
