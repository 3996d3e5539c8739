locals {
  scan_role_name        = coalesce(var.scan_role_name, "compliance-scan-${var.environment_suffix}")
  remediation_role_name = coalesce(var.remediation_role_name, "compliance-remediation-${var.environment_suffix}")

  # A role can be trusted only in its own partition, so the scanner's role says which partition this is.
  partition = split(":", var.scanner_role_arn)[1]
}

resource "aws_iam_role" "scan" {
  name        = local.scan_role_name
  description = "Assumed by the scans of the compliance audit"
  tags        = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "ScansAssume"
      Effect    = "Allow"
      Principal = { AWS = distinct(concat([var.scanner_role_arn], var.trusted_principals)) }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = var.external_id } }
    }]
  })
}

# The files are generated from the calls that the scanner makes. There can be several, since AWS limits a policy's length.
resource "aws_iam_policy" "scan" {
  for_each = fileset(path.module, "scan-policy*.json")

  name        = replace(trimsuffix(each.key, ".json"), "scan-policy", local.scan_role_name)
  description = "What the compliance audit's scanner reads"
  tags        = var.tags
  policy      = file("${path.module}/${each.key}")
}

resource "aws_iam_role_policy_attachment" "scan" {
  for_each = aws_iam_policy.scan

  role       = aws_iam_role.scan.name
  policy_arn = each.value.arn
}

moved {
  from = aws_iam_policy.scan
  to   = aws_iam_policy.scan["scan-policy.json"]
}

moved {
  from = aws_iam_role_policy_attachment.scan
  to   = aws_iam_role_policy_attachment.scan["scan-policy.json"]
}

resource "aws_iam_role" "remediation" {
  count = var.enable_remediation ? 1 : 0

  name        = local.remediation_role_name
  description = "Assumed by the compliance audit's remediation"
  tags        = var.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "RemediationAssumes"
      Effect    = "Allow"
      Principal = { AWS = [var.remediation_function_role_arn] }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = var.external_id } }
    }]
  })

  lifecycle {
    precondition {
      condition     = var.remediation_function_role_arn != null
      error_message = "Remediation is enabled, so remediation_function_role_arn has to name the role of the audit's remediation function."
    }
  }
}

# The file is generated from the calls that the remediation makes, with ARNs of the partition aws.
resource "aws_iam_policy" "remediation" {
  count = var.enable_remediation ? 1 : 0

  name        = local.remediation_role_name
  description = "What the compliance audit's remediation reads and changes"
  tags        = var.tags
  policy      = replace(file("${path.module}/remediation-policy.json"), "arn:aws:", "arn:${local.partition}:")
}

resource "aws_iam_role_policy_attachment" "remediation" {
  count = var.enable_remediation ? 1 : 0

  role       = aws_iam_role.remediation[0].name
  policy_arn = aws_iam_policy.remediation[0].arn
}
