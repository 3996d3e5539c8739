variable "buckets" {
  type = object({ main = string, copy = string })
}

resource "aws_s3_bucket_lifecycle_configuration" "copy" {
  bucket = var.buckets.copy
  rule {
    id     = "expire"
    status = "Enabled"
    filter {}
    expiration {
      days = 30
    }
  }
}
