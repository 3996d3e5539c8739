/**
 * The four compliance types of AWS Config.
 * INSUFFICIENT_DATA is a result like the others: the question was asked and could not be decided.
 */
export const COMPLIANCE_TYPES = ["COMPLIANT", "NON_COMPLIANT", "NOT_APPLICABLE", "INSUFFICIENT_DATA"] as const;

/** One of AWS Config's compliance types. */
export type ComplianceType = (typeof COMPLIANCE_TYPES)[number];

const WEIGHT: Readonly<Record<ComplianceType, number>> = {
  NON_COMPLIANT: 3,
  INSUFFICIENT_DATA: 2,
  COMPLIANT: 1,
  NOT_APPLICABLE: 0,
};

/**
 * One compliance type for several verdicts on a resource: a violation outweighs doubt, and doubt outweighs compliance.
 * A resource to which no rule applies is NOT_APPLICABLE.
 */
export function worstComplianceType(types: readonly ComplianceType[]): ComplianceType {
  return types.reduce<ComplianceType>((worst, type) => (WEIGHT[type] > WEIGHT[worst] ? type : worst), "NOT_APPLICABLE");
}
