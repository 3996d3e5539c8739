variable "name" {
  type = string
}

variable "versioned" {
  type = bool
}

variable "copies" {
  type = number
}

resource "aws_s3_bucket" "this" {
  bucket_prefix = "corpus-${var.name}-"
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id
  versioning_configuration {
    status = var.versioned ? "Enabled" : "Suspended"
  }
}

resource "aws_s3_bucket" "copy" {
  count         = var.copies
  bucket_prefix = "corpus-${var.name}-copy-"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "copy" {
  count  = var.copies
  bucket = aws_s3_bucket.copy[count.index].id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

output "bucket_id" {
  value = aws_s3_bucket.this.id
}

output "copies" {
  value = aws_s3_bucket.copy
}
