# Names that are not known on either side. By reference it is clear which bucket is meant; by a value that both take
# from somewhere else it is not.

resource "aws_s3_bucket" "referred" {
  bucket_prefix = "corpus-referred-"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "referred" {
  bucket = aws_s3_bucket.referred.bucket
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_versioning" "referred" {
  bucket = aws_s3_bucket.referred.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "terraform_data" "name" {
  input = "corpus-decided-later"
}

resource "aws_s3_bucket" "decided_later" {
  bucket = terraform_data.name.output
}

# The same text, or another with something before it: the plan does not show which.
resource "aws_s3_bucket_versioning" "decided_later" {
  bucket = terraform_data.name.output
  versioning_configuration {
    status = "Enabled"
  }
}
