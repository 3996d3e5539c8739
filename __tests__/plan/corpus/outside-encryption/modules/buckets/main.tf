variable "keys" {
  type = set(string)
}

resource "aws_s3_bucket" "this" {
  for_each      = var.keys
  bucket_prefix = "corpus-${each.key}-"
}

output "buckets" {
  value = aws_s3_bucket.this
}
