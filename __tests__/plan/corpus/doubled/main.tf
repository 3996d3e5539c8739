# Two resources that set the same thing of a bucket: which of them is put last is not known.

resource "aws_s3_bucket" "ledger" {
  bucket = "corpus-ledger"
}

resource "aws_s3_bucket_versioning" "on" {
  bucket = aws_s3_bucket.ledger.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_versioning" "off" {
  bucket = "corpus-ledger"
  versioning_configuration {
    status = "Suspended"
  }
}
