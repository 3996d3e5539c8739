/** The namespace of the audit's own CloudWatch metrics; their only dimension is `Environment`. */
export const METRICS_NAMESPACE = "ComplianceAudit";
