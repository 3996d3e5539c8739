/** The namespace of the audit's own CloudWatch metrics; their dimension is `Environment`, and `Pack` beside it for a pack's score. */
export const METRICS_NAMESPACE = "ComplianceAudit";
