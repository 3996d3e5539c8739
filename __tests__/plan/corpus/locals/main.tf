# A plan holds no locals: what goes through one is known by its value, or not at all.

locals {
  known_name = "corpus-local"
  through    = aws_s3_bucket.hidden.id
}

resource "aws_s3_bucket" "known" {
  bucket = local.known_name
}

resource "aws_s3_bucket_server_side_encryption_configuration" "known" {
  bucket = local.known_name
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_versioning" "known" {
  bucket = aws_s3_bucket.known.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "hidden" {
  bucket_prefix = "corpus-hidden-"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "hidden" {
  bucket = local.through
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

# It has no encryption of its own, and the one above may be its.
resource "aws_s3_bucket" "other" {
  bucket = "corpus-other"
}
