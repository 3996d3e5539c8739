import * as z from "zod";
import { hubStateKey } from "../../core/audit-bucket";
import type { Finding } from "../../core/finding";
import { readJson, writeJson, type AuditBucket } from "../../runtime/bucket";

const hubStateSchema = z.object({
  /** The scan that left it. Scan ids sort by age. */
  scanId: z.string().min(1),
  /** When the hub first got each finding, by resource type, rule and resource. */
  findings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.iso.datetime()))),
});

/** An account in a region. */
export type HubTarget = Pick<Finding, "accountId" | "awsRegion">;

/** What names a finding within its target. */
export type HubFinding = Pick<Finding, "resourceType" | "ruleId" | "resourceId">;

/** The findings that a hub was given of one target. */
export interface HubFindings {
  /** The scan that was imported last; empty where none was. */
  readonly scanId: string;
  /** When the hub first got the finding; undefined where it never did. */
  createdAt(finding: HubFinding): string | undefined;
  set(finding: HubFinding, createdAt: string): void;
  delete(finding: HubFinding): void;
  all(): Iterable<HubFinding & { readonly createdAt: string }>;
  write(scanId: string): Promise<void>;
}

/**
 * The findings that a hub was given of one target, as the audit bucket keeps them. The hub itself is not asked: its
 * answers lag behind what it was given.
 */
export async function readHubFindings(bucket: AuditBucket, { accountId, awsRegion }: HubTarget): Promise<HubFindings> {
  const key = hubStateKey(accountId, awsRegion);
  const state = (await readJson(bucket, key, hubStateSchema)) ?? { scanId: "", findings: {} };
  const byKind = new Map<
    string,
    { readonly kind: Omit<HubFinding, "resourceId">; readonly times: Map<string, string> }
  >();
  const timesOf = ({ resourceType, ruleId }: Omit<HubFinding, "resourceId">): Map<string, string> => {
    const name = `${resourceType} ${ruleId}`;
    const found = byKind.get(name) ?? { kind: { resourceType, ruleId }, times: new Map<string, string>() };
    byKind.set(name, found);
    return found.times;
  };
  for (const [resourceType, byRule] of Object.entries(state.findings)) {
    for (const [ruleId, byResource] of Object.entries(byRule)) {
      const times = timesOf({ resourceType, ruleId });
      for (const [resourceId, createdAt] of Object.entries(byResource)) times.set(resourceId, createdAt);
    }
  }
  return {
    scanId: state.scanId,
    createdAt: (finding) => timesOf(finding).get(finding.resourceId),
    set: (finding, createdAt) => void timesOf(finding).set(finding.resourceId, createdAt),
    delete: (finding) => void timesOf(finding).delete(finding.resourceId),
    *all() {
      for (const { kind, times } of byKind.values()) {
        for (const [resourceId, createdAt] of times) yield { ...kind, resourceId, createdAt };
      }
    },
    async write(scanId) {
      const findings: Record<string, Record<string, Record<string, string>>> = {};
      for (const { kind, times } of byKind.values()) {
        if (times.size === 0) continue;
        findings[kind.resourceType] = { ...findings[kind.resourceType], [kind.ruleId]: Object.fromEntries(times) };
      }
      await writeJson(bucket, key, { scanId, findings });
    },
  };
}
