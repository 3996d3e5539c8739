resource "aws_s3_bucket" "this" {
  bucket_prefix = "corpus-own-"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

output "id" {
  value = aws_s3_bucket.this.id
}
