variable "bucket_prefix" { type = string }
variable "acl" {
  type    = string
  default = null
}
variable "attach_tls_policy" {
  type    = bool
  default = false
}
variable "attach_policy" {
  type    = bool
  default = false
}
variable "policy" {
  type    = string
  default = null
}
variable "block_public" {
  type    = bool
  default = true
}
variable "versioning" {
  type    = map(string)
  default = {}
}
variable "encrypt_with_kms" {
  type    = bool
  default = false
}
variable "kms_key_arn" {
  type    = string
  default = null
}
variable "logging" {
  type    = map(string)
  default = {}
}
variable "object_ownership" {
  type    = string
  default = "BucketOwnerEnforced"
}

locals {
  attach_policy = var.attach_tls_policy || var.attach_policy
}

resource "aws_s3_bucket" "this" {
  bucket_prefix = var.bucket_prefix
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id
  rule {
    object_ownership = var.object_ownership
  }
}

resource "aws_s3_bucket_acl" "this" {
  count      = var.acl == null ? 0 : 1
  depends_on = [aws_s3_bucket_ownership_controls.this]
  bucket     = aws_s3_bucket.this.id
  acl        = var.acl
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = var.block_public
  block_public_policy     = var.block_public
  ignore_public_acls      = var.block_public
  restrict_public_buckets = var.block_public
}

resource "aws_s3_bucket_versioning" "this" {
  count  = length(keys(var.versioning)) > 0 ? 1 : 0
  bucket = aws_s3_bucket.this.id
  versioning_configuration {
    status     = try(var.versioning.enabled ? "Enabled" : "Suspended", tobool(var.versioning.status) ? "Enabled" : "Suspended", title(lower(var.versioning.status)))
    mfa_delete = try(tobool(var.versioning.mfa_delete) ? "Enabled" : "Disabled", null)
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  count  = var.encrypt_with_kms ? 1 : 0
  bucket = aws_s3_bucket.this.id
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = var.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_logging" "this" {
  count         = length(keys(var.logging)) > 0 ? 1 : 0
  bucket        = aws_s3_bucket.this.id
  target_bucket = var.logging.target_bucket
  target_prefix = var.logging.target_prefix
}

data "aws_iam_policy_document" "tls" {
  count = var.attach_tls_policy ? 1 : 0
  statement {
    sid       = "DenyPlainHttp"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

data "aws_iam_policy_document" "combined" {
  count = local.attach_policy ? 1 : 0
  source_policy_documents = compact([
    var.attach_tls_policy ? data.aws_iam_policy_document.tls[0].json : "",
    var.attach_policy ? var.policy : "",
  ])
}

resource "aws_s3_bucket_policy" "this" {
  count      = local.attach_policy ? 1 : 0
  depends_on = [aws_s3_bucket_public_access_block.this]
  bucket     = aws_s3_bucket.this.id
  policy     = data.aws_iam_policy_document.combined[0].json
}

output "id" { value = try(aws_s3_bucket_policy.this[0].id, aws_s3_bucket.this.id) }
output "arn" { value = aws_s3_bucket.this.arn }
