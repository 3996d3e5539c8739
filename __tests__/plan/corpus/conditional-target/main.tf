# A companion of one of two: the plan names both and does not show which it is.

variable "use_new" {
  type    = bool
  default = true
}

resource "aws_s3_bucket" "new" {
  bucket_prefix = "corpus-new-"
}

resource "aws_s3_bucket" "old" {
  bucket_prefix = "corpus-old-"
}

resource "aws_s3_bucket" "third" {
  bucket_prefix = "corpus-third-"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "chosen" {
  bucket = var.use_new ? aws_s3_bucket.new.id : aws_s3_bucket.old.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_versioning" "chosen" {
  bucket = try(aws_s3_bucket.new.id, aws_s3_bucket.old.id)
  versioning_configuration {
    status = "Enabled"
  }
}
