resource "aws_s3_bucket" "stays" {
  bucket = "corpus-stays"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "stays" {
  bucket = aws_s3_bucket.stays.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_policy" "stays" {
  bucket = aws_s3_bucket.stays.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::corpus-stays", "arn:aws:s3:::corpus-stays/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_s3_bucket_versioning" "stays" {
  bucket = aws_s3_bucket.stays.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_logging" "stays" {
  bucket        = aws_s3_bucket.stays.id
  target_bucket = aws_s3_bucket.logs.id
  target_prefix = "stays/"
  depends_on    = [aws_s3_bucket_policy.logs]
}

resource "aws_s3_bucket_public_access_block" "stays" {
  bucket                  = aws_s3_bucket.stays.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "stays" {
  bucket = aws_s3_bucket.stays.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket" "logs" {
  bucket = "corpus-logs"
}

resource "aws_s3_bucket_public_access_block" "logs" {
  bucket                  = aws_s3_bucket.logs.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "logging.s3.amazonaws.com" }
      Action    = "s3:PutObject"
      Resource  = "arn:aws:s3:::corpus-logs/*"
    }]
  })
}

resource "aws_s3_bucket" "goes" {
  bucket = "corpus-goes"
}

resource "aws_s3_bucket_versioning" "goes" {
  bucket = aws_s3_bucket.goes.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "given_away" {
  bucket = "corpus-given-away"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "given_away" {
  bucket = aws_s3_bucket.given_away.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_sns_topic" "each" {
  for_each          = toset(["kept", "dropped"])
  name              = "corpus-${each.key}"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_flow_log" "main" {
  vpc_id               = aws_vpc.main.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = aws_s3_bucket.logs.arn
}

resource "aws_security_group" "door" {
  name   = "door"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "ssh" {
  security_group_id = aws_security_group.door.id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_security_group" "door_given_away" {
  name   = "door-given-away"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "given_away" {
  security_group_id = aws_security_group.door_given_away.id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_iam_role" "worker" {
  name               = "corpus-worker"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "worker" {
  name   = "send"
  role   = aws_iam_role.worker.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "*" }] })
}
