# Blocks of the bucket itself: deprecated since provider 4.9, and they still work in 5.100.

resource "aws_s3_bucket" "full" {
  bucket = "corpus-full"

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "aws:kms"
      }
    }
  }

  versioning {
    enabled = true
  }

  logging {
    target_bucket = "corpus-logs"
  }

  lifecycle_rule {
    id      = "expire"
    enabled = true
    expiration {
      days = 30
    }
  }

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::corpus-full", "arn:aws:s3:::corpus-full/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

# What is put beside it is put after it.
resource "aws_s3_bucket" "both" {
  bucket = "corpus-both"

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256"
      }
    }
  }

  versioning {
    enabled = true
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "both" {
  bucket = aws_s3_bucket.both.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket" "off" {
  bucket = "corpus-off"

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256"
      }
    }
  }

  versioning {
    enabled = false
  }

  lifecycle_rule {
    id      = "expire"
    enabled = false
    expiration {
      days = 30
    }
  }
}
