# A plan with -refresh-only takes over what was read, and makes nothing of what the configuration says. What it names
# in the prior state stays as it is.

resource "aws_s3_bucket" "ledger" {
  bucket = "corpus-ledger"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "ledger" {
  bucket = aws_s3_bucket.ledger.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_versioning" "ledger" {
  bucket = aws_s3_bucket.ledger.id
  versioning_configuration {
    status = "Enabled"
  }
}
