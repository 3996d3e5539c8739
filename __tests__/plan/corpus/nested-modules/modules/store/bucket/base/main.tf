variable "prefix" {
  type = string
}

resource "aws_s3_bucket" "this" {
  bucket_prefix = var.prefix
}

output "bucket" {
  value = aws_s3_bucket.this
}
