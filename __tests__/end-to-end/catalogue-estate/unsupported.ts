/** A side of a rule that the local AWS cannot show, and why. */
export interface Unsupported {
  readonly ruleId: string;
  readonly side: "COMPLIANT" | "NON_COMPLIANT";
  readonly reason: string;
}

/** What is left to recordings of the real API. */
export const UNSUPPORTED: readonly Unsupported[] = (["COMPLIANT", "NON_COMPLIANT"] as const).map((side) => ({
  ruleId: "rds-instance-enhanced-monitoring",
  side,
  reason: "Its database instances have no MonitoringInterval.",
}));
