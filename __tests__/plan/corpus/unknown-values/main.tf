# What is decided by something that is still to be made: known only after apply. Terraform's own resource stands for it.

resource "terraform_data" "decided_later" {
  input = "aws:kms"
}

resource "aws_kms_key" "later" {
  description         = "Its ARN is known after apply"
  enable_key_rotation = terraform_data.decided_later.output == "aws:kms"
  policy              = terraform_data.decided_later.output
}

resource "aws_s3_bucket" "algorithm" {
  bucket = "corpus-unknown-algorithm"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "algorithm" {
  bucket = aws_s3_bucket.algorithm.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = terraform_data.decided_later.output
    }
  }
}

# Which key it is, is not known; that it is one of KMS is.
resource "aws_s3_bucket" "key" {
  bucket = "corpus-unknown-key"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "key" {
  bucket = aws_s3_bucket.key.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.later.arn
    }
  }
}

# Everything else about a bucket.
resource "aws_s3_bucket" "rest" {
  bucket = "corpus-unknown-rest"
}

resource "aws_s3_bucket_versioning" "rest" {
  bucket = aws_s3_bucket.rest.id
  versioning_configuration {
    status = terraform_data.decided_later.output
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "rest" {
  bucket = aws_s3_bucket.rest.id
  rule {
    id     = "off"
    status = "Disabled"
    filter {}
    expiration {
      days = 30
    }
  }
  rule {
    id     = "perhaps"
    status = terraform_data.decided_later.output
    filter {}
    expiration {
      days = 30
    }
  }
}

resource "aws_s3_bucket_public_access_block" "rest" {
  bucket                  = aws_s3_bucket.rest.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = terraform_data.decided_later.output == "yes"
}

resource "aws_s3_bucket_ownership_controls" "rest" {
  bucket = aws_s3_bucket.rest.id
  rule {
    object_ownership = terraform_data.decided_later.output
  }
}

resource "aws_s3_bucket_policy" "rest" {
  bucket = aws_s3_bucket.rest.id
  policy = terraform_data.decided_later.output
}

resource "aws_sns_topic" "key_of_the_plan" {
  name              = "corpus-alerts"
  kms_master_key_id = aws_kms_key.later.arn
}

resource "aws_sns_topic" "perhaps_a_key" {
  name              = "corpus-news"
  kms_master_key_id = terraform_data.decided_later.output == "aws:kms" ? aws_kms_key.later.arn : null
}

resource "aws_cloudwatch_log_group" "retention" {
  name              = "/corpus/later"
  retention_in_days = terraform_data.decided_later.output == "aws:kms" ? 30 : 0
}

resource "aws_ebs_volume" "encryption" {
  availability_zone = "eu-west-1a"
  size              = 8
  encrypted         = terraform_data.decided_later.output == "aws:kms"
}
