variable "buckets" {
  type = map(object({ id = string }))
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = var.buckets
  bucket   = each.value.id
  versioning_configuration {
    status = each.key == "a" ? "Enabled" : "Suspended"
  }
}
