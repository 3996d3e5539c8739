/** The tags of every resource, unless an environment sets others. */
export const DEFAULT_TAGS = {
  Environment: "production",
  Owner: "compliance-team",
  CostCenter: "security-ops",
  ComplianceLevel: "high",
};
