# Log groups, topics and trails. One of the trails is enough for the account.

resource "aws_cloudwatch_log_group" "kept" {
  name              = "/corpus/kept"
  retention_in_days = 30
}

resource "aws_cloudwatch_log_group" "for_ever" {
  name = "/corpus/for-ever"
}

resource "aws_cloudwatch_log_group" "for_ever_written" {
  name              = "/corpus/for-ever-written"
  retention_in_days = 0
}

resource "aws_cloudwatch_log_group" "delivery" {
  name            = "/corpus/delivery"
  log_group_class = "DELIVERY"
}

resource "aws_kms_key" "trail" {
  enable_key_rotation = true
}

resource "aws_kms_alias" "news" {
  name          = "alias/corpus-news"
  target_key_id = aws_kms_key.trail.key_id
}

resource "aws_sns_topic" "plain" {
  name = "corpus-plain"
}

resource "aws_sns_topic" "of_aws" {
  name              = "corpus-of-aws"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_sns_topic" "by_alias" {
  name              = "corpus-by-alias"
  kms_master_key_id = aws_kms_alias.news.arn
}

resource "aws_cloudtrail" "everything" {
  name                       = "corpus-everything"
  s3_bucket_name             = "corpus-trails"
  is_multi_region_trail      = true
  enable_log_file_validation = true
  kms_key_id                 = aws_kms_key.trail.arn
}

resource "aws_cloudtrail" "here" {
  name           = "corpus-here"
  s3_bucket_name = "corpus-trails"
}
