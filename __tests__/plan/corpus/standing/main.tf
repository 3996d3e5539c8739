# Nothing changes: everything is judged as it stands.

resource "aws_s3_bucket" "ledger" {
  bucket = "corpus-ledger"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "ledger" {
  bucket = aws_s3_bucket.ledger.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket" "bare" {
  bucket = "corpus-bare"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_security_group" "door" {
  name   = "door"
  vpc_id = aws_vpc.main.id
  ingress {
    protocol    = "tcp"
    from_port   = 22
    to_port     = 22
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_security_group" "closed" {
  name   = "closed"
  vpc_id = aws_vpc.main.id
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  security_group_id = aws_security_group.closed.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_ebs_volume" "plain" {
  availability_zone = "eu-west-1a"
  size              = 8
}

resource "aws_kms_key" "main" {
  description         = "Main"
  enable_key_rotation = true
}

resource "aws_sns_topic" "alerts" {
  name              = "corpus-alerts"
  kms_master_key_id = aws_kms_key.main.arn
}

resource "aws_iam_user" "robot" {
  name = "corpus-robot"
}

resource "aws_iam_access_key" "robot" {
  user = aws_iam_user.robot.name
}

resource "aws_iam_user" "nothing" {
  name = "corpus-nothing"
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
