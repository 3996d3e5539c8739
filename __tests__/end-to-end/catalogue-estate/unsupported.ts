/** A side of a rule that the local AWS cannot show, and why. */
export interface Unsupported {
  readonly ruleId: string;
  readonly side: "COMPLIANT" | "NON_COMPLIANT";
  readonly reason: string;
}

/** Both sides of a rule. */
function neitherSideOf(ruleId: string, reason: string): readonly Unsupported[] {
  return (["COMPLIANT", "NON_COMPLIANT"] as const).map((side) => ({ ruleId, side, reason }));
}

/** What is left to recordings of the real API, in the order of the catalogue. */
export const UNSUPPORTED: readonly Unsupported[] = [
  {
    ruleId: "s3-bucket-mfa-delete",
    side: "COMPLIANT",
    reason: "Its buckets have no MFA delete.",
  },
  ...neitherSideOf(
    "iam-server-certificate-not-expired",
    "Its server certificates all expire on the same day of 2012, and cannot be asked for tags.",
  ),
  ...neitherSideOf("rds-instance-enhanced-monitoring", "Its database instances have no MonitoringInterval."),
  {
    ruleId: "account-contact-details-present",
    side: "NON_COMPLIANT",
    reason: "Its accounts have the contact details that every account of AWS has; no call takes them away.",
  },
  {
    ruleId: "account-in-organization",
    side: "NON_COMPLIANT",
    reason: "Both accounts manage an organization, since rules on alarms judge management accounts alone.",
  },
];
