# What stands gets other addresses: in a module, under a key. It is the same as before, and what completes it too.

module "store" {
  source = "./modules/store"
  name   = "corpus-ledger"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "ledger" {
  bucket = module.store.bucket_id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

moved {
  from = aws_s3_bucket.ledger
  to   = module.store.aws_s3_bucket.this
}

moved {
  from = aws_s3_bucket_public_access_block.ledger
  to   = module.store.aws_s3_bucket_public_access_block.this
}

resource "aws_sns_topic" "each" {
  for_each          = { alerts = "alias/aws/sns", news = "alias/aws/sns" }
  name              = "corpus-${each.key}"
  kms_master_key_id = each.value
}

moved {
  from = aws_sns_topic.alerts
  to   = aws_sns_topic.each["alerts"]
}

moved {
  from = aws_sns_topic.news
  to   = aws_sns_topic.each["news"]
}
