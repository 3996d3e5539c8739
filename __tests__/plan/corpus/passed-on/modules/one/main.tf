variable "bucket" {
  type = string
}

variable "status" {
  type = string
}

resource "aws_s3_bucket_versioning" "this" {
  count  = 1
  bucket = var.bucket
  versioning_configuration {
    status = var.status
  }
}
