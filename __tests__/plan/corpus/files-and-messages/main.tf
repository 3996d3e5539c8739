# File systems, queues and topics: how they encrypt, and whom their policies let in.

resource "aws_efs_file_system" "encrypted" {
  encrypted = true
}

resource "aws_efs_file_system" "plain" {
  encrypted = false
}

# EFS encrypts only where it is asked to.
resource "aws_efs_file_system" "by_default" {
}

# SQS encrypts new queues by itself.
resource "aws_sqs_queue" "by_default" {
  name = "corpus-by-default"
}

resource "aws_sqs_queue" "by_sqs" {
  name                    = "corpus-by-sqs"
  sqs_managed_sse_enabled = true
}

resource "aws_sqs_queue" "by_key" {
  name              = "corpus-by-key"
  kms_master_key_id = "alias/aws/sqs"
}

resource "aws_sqs_queue" "plain" {
  name                    = "corpus-plain"
  sqs_managed_sse_enabled = false
}

# Everybody may send to it.
resource "aws_sqs_queue" "open" {
  name = "corpus-open"
}

resource "aws_sqs_queue_policy" "open" {
  queue_url = aws_sqs_queue.open.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sqs:SendMessage"
      Resource  = "*"
    }]
  })
}

# The same in line.
resource "aws_sqs_queue" "open_in_line" {
  name = "corpus-open-in-line"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "sqs:*"
      Resource  = "*"
    }]
  })
}

# Everybody is named, and narrowed to what one topic sends.
resource "aws_sqs_queue" "of_a_topic" {
  name = "corpus-of-a-topic"
}

resource "aws_sqs_queue_policy" "of_a_topic" {
  queue_url = aws_sqs_queue.of_a_topic.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sqs:SendMessage"
      Resource  = "*"
      Condition = { ArnEquals = { "aws:SourceArn" = "arn:aws:sns:eu-west-1:111122223333:corpus" } }
    }]
  })
}

# SNS's default policy lets in the account alone.
resource "aws_sns_topic" "by_default" {
  name = "corpus-by-default"
}

resource "aws_sns_topic" "open" {
  name = "corpus-open"
}

resource "aws_sns_topic_policy" "open" {
  arn = aws_sns_topic.open.arn
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "SNS:Subscribe"
      Resource  = "*"
    }]
  })
}

# Everybody is named, and narrowed to the members of one organization.
resource "aws_sns_topic" "of_an_organization" {
  name = "corpus-of-an-organization"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "SNS:Publish"
      Resource  = "*"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-a1b2c3d4e5" } }
    }]
  })
}
