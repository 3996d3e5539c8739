# Made by hand, or by something that is gone: Terraform's state does not know any of it.

resource "aws_s3_bucket" "legacy" {
  bucket = "corpus-legacy"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "legacy" {
  bucket = aws_s3_bucket.legacy.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_public_access_block" "legacy" {
  bucket                  = aws_s3_bucket.legacy.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket" "alone" {
  bucket = "corpus-alone"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "alone" {
  bucket = aws_s3_bucket.alone.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_versioning" "alone" {
  bucket = aws_s3_bucket.alone.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_sns_topic" "alerts" {
  name = "corpus-alerts"
}

resource "aws_cloudwatch_log_group" "application" {
  name = "/corpus/application"
}
