import * as z from "zod";
import type { AuditSettings } from "../core/audit-settings";

/** The possible results of a remediation. DRY_RUN: the mode only allowed to report the change. */
export const REMEDIATION_OUTCOMES = ["REMEDIATED", "DRY_RUN", "SKIPPED", "FAILED"] as const;

/** What a remediation was asked to look at. */
export interface RemediationRequest {
  /** The same for an event that is delivered again. */
  readonly remediationId: string;
  readonly ruleId: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly accountId: string;
  readonly awsRegion: string;
}

/** The result of a remediation; also the detail of `Compliance Remediation Completed`. */
export const remediationResultSchema = z.object({
  remediationId: z.string().min(1),
  ruleId: z.string().min(1),
  resourceType: z.string().min(1),
  resourceId: z.string().min(1),
  accountId: z.string().regex(/^\d{12}$/),
  awsRegion: z.string().min(1),
  outcome: z.enum(REMEDIATION_OUTCOMES),
  /** Why, in a sentence. */
  reason: z.string(),
  /** The IAM action to grant to the remediation role, where a denial is the reason. */
  missingPermission: z.string().nullable(),
  /** Key of the record with the state before, in the audit bucket; `null` where nothing was to be changed. */
  stateKey: z.string().nullable(),
  /** What the resource had when it was last seen, in words; `null` where nothing was to be changed. */
  presentState: z.string().nullable().default(null),
  /**
   * True where it is not certain that the change was made or undone: the next delivery of the event continues with it.
   */
  isOpen: z.boolean().default(false),
  completedAt: z.iso.datetime(),
});

/** The result of a remediation. */
export type RemediationResult = Readonly<z.infer<typeof remediationResultSchema>>;

/** The result of a remediation, before it is recorded. */
export type RemediationOutcome = Pick<RemediationResult, "outcome" | "reason"> &
  Partial<Pick<RemediationResult, "missingPermission" | "stateKey" | "presentState" | "isOpen">>;

/** How a remediation is to act. */
export type RemediationSettings = AuditSettings["remediation"];

/** Nothing was changed, for a good reason. */
export function skipped(reason: string): RemediationOutcome {
  return { outcome: "SKIPPED", reason };
}
