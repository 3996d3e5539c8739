output "scan_role_arn" {
  description = "ARN of the role that the audit's scanner assumes."
  value       = aws_iam_role.scan.arn
}

output "remediation_role_arn" {
  description = "ARN of the role that the audit's remediation assumes; null if remediation is off."
  value       = one(aws_iam_role.remediation[*].arn)
}
