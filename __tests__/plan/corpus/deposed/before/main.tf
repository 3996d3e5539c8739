resource "aws_s3_bucket" "ledger" {
  bucket = "corpus-ledger"
}

resource "aws_s3_bucket_versioning" "ledger" {
  bucket = aws_s3_bucket.ledger.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_sns_topic" "alerts" {
  name              = "corpus-alerts"
  kms_master_key_id = "alias/aws/sns"
}
