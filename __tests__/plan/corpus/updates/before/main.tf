resource "aws_s3_bucket" "ledger" {
  bucket = "corpus-ledger"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "ledger" {
  bucket = aws_s3_bucket.ledger.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_versioning" "ledger" {
  bucket = aws_s3_bucket.ledger.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket" "renamed" {
  bucket = "corpus-old-name"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "renamed" {
  bucket = aws_s3_bucket.renamed.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_public_access_block" "renamed" {
  bucket                  = aws_s3_bucket.renamed.id
  block_public_acls       = false
  block_public_policy     = false
  ignore_public_acls      = false
  restrict_public_buckets = false
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "main" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.0.0/24"
  availability_zone = "eu-west-1a"
}

resource "aws_sns_topic" "alerts" {
  name              = "corpus-alerts"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_cloudwatch_log_group" "application" {
  name = "/corpus/application"
}

resource "aws_iam_role" "worker" {
  name               = "corpus-worker"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
}

resource "aws_security_group" "web" {
  name_prefix = "web-"
  description = "Before"
  vpc_id      = aws_vpc.main.id
  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "ssh" {
  security_group_id = aws_security_group.web.id
  ip_protocol       = "tcp"
  from_port         = 22
  to_port           = 22
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_s3_bucket" "losing" {
  bucket = "corpus-losing"
}

resource "aws_s3_bucket" "gaining" {
  bucket = "corpus-gaining"
}

resource "aws_s3_bucket_ownership_controls" "one" {
  bucket = aws_s3_bucket.losing.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "one" {
  bucket = aws_s3_bucket.losing.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_versioning" "left_behind" {
  bucket = "corpus-old-name"
  versioning_configuration {
    status = "Enabled"
  }
  depends_on = [aws_s3_bucket.renamed]
}
