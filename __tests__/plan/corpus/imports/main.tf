# What stands already comes under Terraform: as it is, or changed on the way. A bucket that stands has not the defaults
# of a new one.

import {
  to = aws_s3_bucket.legacy
  id = "corpus-legacy"
}

resource "aws_s3_bucket" "legacy" {
  bucket = "corpus-legacy"
}

import {
  to = aws_s3_bucket_server_side_encryption_configuration.legacy
  id = "corpus-legacy"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "legacy" {
  bucket = aws_s3_bucket.legacy.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

# Imported and changed.
import {
  to = aws_s3_bucket_public_access_block.legacy
  id = "corpus-legacy"
}

resource "aws_s3_bucket_public_access_block" "legacy" {
  bucket                  = aws_s3_bucket.legacy.id
  block_public_acls       = true
  block_public_policy     = false
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# The bucket alone comes in. What it was read to have, it has: its encryption and its versions.
import {
  to = aws_s3_bucket.alone
  id = "corpus-alone"
}

resource "aws_s3_bucket" "alone" {
  bucket = "corpus-alone"
}

import {
  to = aws_sns_topic.alerts
  id = "arn:aws:sns:eu-west-1:123456789012:corpus-alerts"
}

resource "aws_sns_topic" "alerts" {
  name              = "corpus-alerts"
  kms_master_key_id = "alias/aws/sns"
}

import {
  to = aws_cloudwatch_log_group.application
  id = "/corpus/application"
}

resource "aws_cloudwatch_log_group" "application" {
  name = "/corpus/application"
}
