# Companions that name their bucket by another companion, which makes Terraform put them in order.

resource "aws_s3_bucket" "first" {
  bucket_prefix = "corpus-first-"
}

resource "aws_s3_bucket_ownership_controls" "first" {
  bucket = aws_s3_bucket.first.id
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_public_access_block" "first" {
  bucket                  = aws_s3_bucket_ownership_controls.first.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "first" {
  bucket = aws_s3_bucket_public_access_block.first.bucket
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

# Another chain beside it, so that a chain that is cut short would show.
resource "aws_s3_bucket" "second" {
  bucket_prefix = "corpus-second-"
}

resource "aws_s3_bucket_versioning" "second" {
  bucket = aws_s3_bucket.second.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "second" {
  bucket = aws_s3_bucket_versioning.second.id
  rule {
    id     = "old-versions"
    status = "Enabled"
    filter {}
    noncurrent_version_expiration {
      noncurrent_days = 30
    }
  }
}
