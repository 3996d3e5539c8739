import { hash } from "node:crypto";
import * as z from "zod";
import { evaluationSchema, type Evaluation } from "./evaluation";
import type { Evidence } from "./evidence";
import type { RuleMetadata } from "./rule";
import { SEVERITIES } from "./severity";
import { waiverSchema, type Waiver } from "./waiver";

/** When scans saw a finding. */
export const findingHistorySchema = z.object({
  /** When the scan began that saw it first. */
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  /** When it was seen again after it had been resolved; `null` where it never was. */
  reopenedAt: z.iso.datetime().nullable(),
});

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
  /** When scans saw it; absent where no state is kept, as in a review of a plan. */
  history: findingHistorySchema.optional(),
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
}: Evaluation): Evaluation {
  const denied = missingPermission === undefined ? {} : { missingPermission };
  return { ruleId, resourceType, resourceId, accountId, awsRegion, complianceType, annotation, ...denied };
}

/** A key for a rule's verdict on a resource, among the verdicts of one account and region. */
export function verdictKey({ resourceId, ruleId }: Pick<Evaluation, "resourceId" | "ruleId">): string {
  return `${ruleId} ${resourceId}`;
}

/** True where the evaluation is a violation. */
export function isViolation<E extends Evaluation>(
  evaluation: E,
): evaluation is E & { complianceType: "NON_COMPLIANT" } {
  return evaluation.complianceType === "NON_COMPLIANT";
}

/**
 * The finding of a violation.
 * @param standing Whether the last complete scan of the target had a fingerprint.
 * @param waiver The waiver that accepts it.
 * @param evidence The values that were judged.
 */
export function toFinding(
  evaluation: Evaluation & { complianceType: "NON_COMPLIANT" },
  rule: RuleMetadata,
  standing: { has(fingerprint: string): boolean },
  waiver: Waiver | null = null,
  evidence?: Evidence,
): Finding {
  const fingerprint = fingerprintOf(evaluation);
  return {
    ...evaluation,
    severity: rule.severity,
    title: rule.title,
    remediation: rule.remediation,
    fingerprint,
    waiver,
    isNew: !standing.has(fingerprint),
    ...(evidence === undefined ? {} : { evidence }),
  };
}
