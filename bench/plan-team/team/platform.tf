resource "aws_kms_key" "main" {
  description         = var.name
  enable_key_rotation = true
}

resource "aws_kms_alias" "main" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.main.key_id
}

resource "aws_kms_key" "legacy" {
  description = "${var.name}-legacy"
}

resource "aws_kms_key_policy" "legacy" {
  key_id = aws_kms_key.legacy.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "arn:aws:iam::123456789012:root" }, Action = "kms:*", Resource = "*" }]
  })
}

resource "aws_sns_topic" "alerts" {
  name              = "${var.name}-alerts"
  kms_master_key_id = aws_kms_key.main.arn
}

resource "aws_sns_topic" "plain" {
  name = "${var.name}-plain"
}

resource "aws_db_instance" "this" {
  for_each                   = { main = true, legacy = false }
  identifier                 = "${var.name}-${each.key}"
  engine                     = "postgres"
  instance_class             = "db.t4g.micro"
  allocated_storage          = 20
  username                   = "postgres"
  password                   = "${var.name}-not-a-secret"
  storage_encrypted          = each.value
  publicly_accessible        = !each.value
  backup_retention_period    = each.value ? 7 : 0
  auto_minor_version_upgrade = each.value
  kms_key_id                 = each.value ? aws_kms_key.main.arn : null
  skip_final_snapshot        = true
}

resource "aws_iam_policy" "admin" {
  name = "${var.name}-admin"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
  })
}

resource "aws_iam_role" "deploy" {
  name = "${var.name}-deploy"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_role_policy_attachment" "deploy" {
  role       = aws_iam_role.deploy.name
  policy_arn = aws_iam_policy.admin.arn
}

resource "aws_iam_role_policy" "inline" {
  name   = "inline"
  role   = aws_iam_role.deploy.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "s3:Get*", Resource = "*" }] })
}

resource "aws_sns_topic_policy" "plain" {
  arn = aws_sns_topic.plain.arn
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "sns:Publish", Resource = aws_sns_topic.plain.arn }]
  })
}

resource "aws_cloudtrail" "this" {
  name                       = var.name
  s3_bucket_name             = module.bucket["logs"].id
  is_multi_region_trail      = true
  enable_log_file_validation = false
}
