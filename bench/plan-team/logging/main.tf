# What completes a bucket that another module makes: it is given the bucket as an input.

variable "bucket" {
  type = any
}

variable "target" {
  type = string
}

resource "aws_s3_bucket_logging" "this" {
  bucket        = var.bucket.id
  target_bucket = var.target
  target_prefix = "logs/"
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = var.bucket.id
  rule {
    id     = "expire"
    status = "Enabled"
    filter {}
    expiration {
      days = 90
    }
    noncurrent_version_expiration {
      noncurrent_days = 7
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}
