import { hash } from "node:crypto";
import * as z from "zod";
import { evaluationSchema, type Evaluation } from "./evaluation";
import type { Evidence } from "./evidence";
import type { FindingHistory } from "./finding-history";
import type { RuleMetadata } from "./rule";
import { SEVERITIES } from "./severity";
import { waiverSchema, type Waiver } from "./waiver";

/** A NON_COMPLIANT evaluation with what a reader needs to act on it. */
export const findingSchema = evaluationSchema.extend({
  complianceType: z.literal("NON_COMPLIANT"),
  severity: z.enum(SEVERITIES),
  title: z.string(),
  remediation: z.string(),
  /** Names the finding across scans: the same rule on the same resource has the same fingerprint. */
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
  /** The waiver that accepts this finding; `null` where none does. */
  waiver: waiverSchema.nullable(),
  /** True where the last complete scan of this target did not have it. */
  isNew: z.boolean(),
  /**
   * The values that were judged, by the names of the fields that the rule reads; never secrets. Findings that were stored
   * before it was recorded lack it.
   */
  evidence: z.record(z.string(), z.unknown()).optional(),
});

/** A NON_COMPLIANT evaluation with what a reader needs to act on it. */
export type Finding = Readonly<z.infer<typeof findingSchema>>;

/** What names a finding: the rule and the resource, never the time or the wording. */
export type FindingIdentity = Pick<Evaluation, "ruleId" | "accountId" | "awsRegion" | "resourceType" | "resourceId">;

/** SHA-256 over the rule and the resource, in hexadecimal. */
export function fingerprintOf(identity: FindingIdentity): string {
  const { ruleId, accountId, awsRegion, resourceType, resourceId } = identity;
  return hash("sha256", JSON.stringify([ruleId, accountId, awsRegion, resourceType, resourceId]));
}

/** The evaluation without what a finding adds to it. */
export function evaluationOf({
  ruleId,
  resourceType,
  resourceId,
  accountId,
  awsRegion,
  complianceType,
  annotation,
  missingPermission,
  history,
}: Evaluation): Evaluation {
  return {
    ...{ ruleId, resourceType, resourceId, accountId, awsRegion, complianceType, annotation },
    ...(missingPermission === undefined ? {} : { missingPermission }),
    // The finding has that of a violation.
    ...(history === undefined || complianceType === "NON_COMPLIANT" ? {} : { history }),
  };
}

/** A key for a rule's verdict on a resource, among the verdicts of one account and region. */
export function verdictKey({ resourceId, ruleId }: Pick<Evaluation, "resourceId" | "ruleId">): string {
  return `${ruleId} ${resourceId}`;
}

/** True where the finding is new, and had been resolved before. */
export function isReopened({ isNew, history }: Pick<Finding, "isNew" | "history">): boolean {
  return isNew && history?.reopenedAt != null;
}

/** True where the evaluation is a violation. */
export function isViolation<E extends Evaluation>(
  evaluation: E,
): evaluation is E & { complianceType: "NON_COMPLIANT" } {
  return evaluation.complianceType === "NON_COMPLIANT";
}

/** What was known of a target's findings before a scan. */
export interface Standing {
  /** True where the last scan that looked had a finding with the fingerprint. */
  has(fingerprint: string): boolean;
  /**
   * The history of a finding that this scan sees.
   * @default no state is kept, so that there are no histories
   */
  seen?(fingerprint: string): FindingHistory;
  /**
   * The history of the finding that an evaluation was, where it was one.
   * @default no state is kept, so that there are no histories
   */
  notSeen?(evaluation: Evaluation): FindingHistory | undefined;
}

/**
 * The finding of a violation.
 * @param standing What was known of the target's findings before the scan.
 * @param waiver The waiver that accepts it.
 * @param evidence The values that were judged.
 */
export function toFinding(
  evaluation: Evaluation & { complianceType: "NON_COMPLIANT" },
  rule: RuleMetadata,
  standing: Standing,
  waiver: Waiver | null = null,
  evidence?: Evidence,
): Finding {
  const fingerprint = fingerprintOf(evaluation);
  const history = standing.seen?.(fingerprint);
  return {
    ...evaluation,
    severity: rule.severity,
    title: rule.title,
    remediation: rule.remediation,
    fingerprint,
    waiver,
    isNew: !standing.has(fingerprint),
    ...(evidence === undefined ? {} : { evidence }),
    ...(history === undefined ? {} : { history }),
  };
}
