variable "to_guard" {
  type = string
}

variable "ownership" {
  type = string
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = var.to_guard
  rule {
    object_ownership = var.ownership
  }
}
