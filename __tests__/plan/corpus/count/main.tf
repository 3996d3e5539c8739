# Counts: by a condition, 0 and 1, and by a number, with companions for the first two of three.

variable "audited" {
  type    = bool
  default = true
}

variable "mirrored" {
  type    = bool
  default = false
}

resource "aws_s3_bucket" "audit" {
  count         = var.audited ? 1 : 0
  bucket_prefix = "corpus-audit-"
}

resource "aws_s3_bucket" "mirror" {
  count         = var.mirrored ? 1 : 0
  bucket_prefix = "corpus-mirror-"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "audit" {
  count  = var.audited ? 1 : 0
  bucket = aws_s3_bucket.audit[0].id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

# There is none: it is not switched on.
resource "aws_s3_bucket_versioning" "audit" {
  count  = var.mirrored ? 1 : 0
  bucket = aws_s3_bucket.audit[0].id
  versioning_configuration {
    status = "Enabled"
  }
}

# Of the two that it may be of, one is there.
resource "aws_s3_bucket_lifecycle_configuration" "audit" {
  bucket = one(concat(aws_s3_bucket.audit[*].id, aws_s3_bucket.mirror[*].id))
  rule {
    id     = "expire"
    status = "Enabled"
    filter {}
    expiration {
      days = 30
    }
  }
}

resource "aws_s3_bucket" "shard" {
  count         = 3
  bucket_prefix = "corpus-shard-${count.index}-"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "shard" {
  count  = 2
  bucket = aws_s3_bucket.shard[count.index].id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = count.index == 0 ? "aws:kms" : "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "last_shard" {
  bucket = aws_s3_bucket.shard[2].id
  versioning_configuration {
    status = "Enabled"
  }
}
