variable "name" {
  type = string
}

locals {
  buckets = {
    data    = { kms = true, versioned = true, blocked = true }
    exports = { kms = true, versioned = false, blocked = true }
    logs    = { kms = false, versioned = true, blocked = true }
    media   = { kms = true, versioned = true, blocked = false }
    scratch = { kms = false, versioned = false, blocked = false }
  }
}

module "bucket" {
  source              = "../bucket"
  for_each            = local.buckets
  name                = "${var.name}-${each.key}"
  block_public_access = each.value.blocked
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = local.buckets
  bucket   = module.bucket[each.key].id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = each.value.kms ? "aws:kms" : "AES256"
      kms_master_key_id = each.value.kms ? aws_kms_key.main.arn : null
    }
  }
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = module.bucket
  bucket   = each.value.bucket.id
  versioning_configuration {
    status = local.buckets[each.key].versioned ? "Enabled" : "Suspended"
  }
}

# By name, which is known when it is planned.
resource "aws_s3_bucket_policy" "this" {
  for_each = { for key, bucket in local.buckets : key => bucket if bucket.versioned }
  bucket   = "${var.name}-${each.key}"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "tls"
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::${var.name}-${each.key}", "arn:aws:s3:::${var.name}-${each.key}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

module "logging" {
  source   = "../logging"
  for_each = { for key, bucket in local.buckets : key => bucket if key != "scratch" }
  bucket   = module.bucket[each.key].bucket
  target   = module.bucket["logs"].id
}
