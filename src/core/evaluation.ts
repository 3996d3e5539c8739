import * as z from "zod";
import { COMPLIANCE_TYPES } from "./compliance-type";
import { findingHistorySchema } from "./finding-history";

/** One rule's verdict on one resource. `resourceId` and the rest of the item's words are AWS Config's. */
export const evaluationSchema = z.object({
  ruleId: z.string().min(1),
  resourceType: z.string().min(1),
  resourceId: z.string().min(1),
  accountId: z.string().regex(/^\d{12}$/),
  awsRegion: z.string().min(1),
  complianceType: z.enum(COMPLIANCE_TYPES),
  /** Why; at most 256 characters, which is what AWS Config takes. */
  annotation: z.string().max(256).nullable(),
  /** The IAM action whose denial left the rule undecided. */
  missingPermission: z.string().optional(),
  /**
   * When scans saw the violation, of a violation and of what was one in the last months; absent where no state is kept.
   */
  history: findingHistorySchema.optional(),
});

/** One rule's verdict on one resource. */
export type Evaluation = Readonly<z.infer<typeof evaluationSchema>>;

/** The longest annotation AWS Config takes (PutEvaluations, `Annotation`). */
export const MAX_ANNOTATION_LENGTH = 256;

/** Cuts an annotation to what AWS Config takes; the cut shows as an ellipsis. */
export function fitAnnotation(annotation: string): string {
  if (annotation.length <= MAX_ANNOTATION_LENGTH) return annotation;
  // Where the cut is between the two halves of one character, the first half goes too.
  return `${annotation.slice(0, MAX_ANNOTATION_LENGTH - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
