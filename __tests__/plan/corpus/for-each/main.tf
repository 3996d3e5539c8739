# Three buckets of one block. What completes them is of blocks of their own: for some keys, for each value, for each
# key of the resource itself. The keys are such that an address cannot be cut at dots and brackets.

variable "buckets" {
  type = map(object({ encrypted = bool, versioned = bool }))
  default = {
    "eu/ledger"        = { encrypted = true, versioned = true }
    "a.b[\"c\"]"       = { encrypted = true, versioned = false }
    "plain \\ $${key}" = { encrypted = false, versioned = true }
  }
}

resource "aws_s3_bucket" "this" {
  for_each      = var.buckets
  bucket_prefix = "corpus-"
}

# Some keys only.
resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = { for key, bucket in var.buckets : key => bucket if bucket.encrypted }
  bucket   = aws_s3_bucket.this[each.key].id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

# For every bucket, and what it says is another thing for each.
resource "aws_s3_bucket_versioning" "this" {
  for_each = aws_s3_bucket.this
  bucket   = each.value.id
  versioning_configuration {
    status = var.buckets[each.key].versioned ? "Enabled" : "Suspended"
  }
}

# By each.key of the resource.
resource "aws_s3_bucket_ownership_controls" "this" {
  for_each = aws_s3_bucket.this
  bucket   = aws_s3_bucket.this[each.key].bucket
  rule {
    object_ownership = var.buckets[each.key].encrypted ? "BucketOwnerEnforced" : "ObjectWriter"
  }
}

# By a key that is written.
resource "aws_s3_bucket_lifecycle_configuration" "ledger" {
  bucket = aws_s3_bucket.this["eu/ledger"].id
  rule {
    id     = "expire"
    status = "Enabled"
    filter {}
    expiration {
      days = 30
    }
  }
}
