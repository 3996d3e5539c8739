# MFA delete of buckets, and the public access that access points block.

resource "aws_s3_bucket" "with_mfa" {
  bucket = "corpus-with-mfa"
}

resource "aws_s3_bucket_versioning" "with_mfa" {
  bucket = aws_s3_bucket.with_mfa.id
  mfa    = "arn:aws:iam::111122223333:mfa/root-account-mfa-device 123456"
  versioning_configuration {
    status     = "Enabled"
    mfa_delete = "Enabled"
  }
}

resource "aws_s3_bucket" "without_mfa" {
  bucket = "corpus-without-mfa"
}

resource "aws_s3_bucket_versioning" "without_mfa" {
  bucket = aws_s3_bucket.without_mfa.id
  versioning_configuration {
    status     = "Enabled"
    mfa_delete = "Disabled"
  }
}

# Nothing of it has versions.
resource "aws_s3_bucket" "plain" {
  bucket = "corpus-plain-bucket"
}

# S3 accepts no MFA delete where a lifecycle deletes by itself.
resource "aws_s3_bucket" "with_lifecycle" {
  bucket = "corpus-with-lifecycle"
}

resource "aws_s3_bucket_lifecycle_configuration" "with_lifecycle" {
  bucket = aws_s3_bucket.with_lifecycle.id
  rule {
    id     = "old"
    status = "Enabled"
    filter {}
    noncurrent_version_expiration {
      noncurrent_days = 90
    }
  }
}

# What is not written is blocked.
resource "aws_s3_access_point" "by_default" {
  bucket = "corpus-of-another-plan"
  name   = "corpus-by-default"
}

resource "aws_s3_access_point" "blocked" {
  bucket = "corpus-of-another-plan"
  name   = "corpus-blocked"
  public_access_block_configuration {
    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
}

resource "aws_s3_access_point" "in_part" {
  bucket = "corpus-of-another-plan"
  name   = "corpus-in-part"
  public_access_block_configuration {
    block_public_policy = false
  }
}
