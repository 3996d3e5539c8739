# The value of a map chooses the bucket, and both are keys of it: the key that the companion has is not the bucket's.

variable "opposites" {
  type    = map(string)
  default = { right = "left" }
}

locals {
  opposites = { left = "right" }
}

resource "aws_s3_bucket" "side" {
  for_each      = toset(["left", "right"])
  bucket_prefix = "corpus-${each.key}-"
}

# The map is written there.
resource "aws_s3_bucket_server_side_encryption_configuration" "opposite" {
  for_each = { left = "right" }
  bucket   = aws_s3_bucket.side[each.value].id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

# The map is a variable's, whose value the plan has.
resource "aws_s3_bucket_lifecycle_configuration" "opposite" {
  for_each = var.opposites
  bucket   = aws_s3_bucket.side[each.value].id
  rule {
    id     = "expire"
    status = "Enabled"
    filter {}
    expiration {
      days = 30
    }
  }
}

# The map is a local, which the plan does not have.
resource "aws_s3_bucket_versioning" "opposite" {
  for_each = local.opposites
  bucket   = aws_s3_bucket.side[each.value].id
  versioning_configuration {
    status = "Enabled"
  }
}
