# What stands is changed, in place or by another. Each is judged by what it will be.

# Its encryption changes in place: the bucket itself stays as it is.
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

resource "aws_s3_bucket_versioning" "ledger" {
  bucket = aws_s3_bucket.ledger.id
  versioning_configuration {
    status = "Suspended"
  }
}

# A new name is a new bucket, which starts with what is S3's default today; its encryption goes with it.
resource "aws_s3_bucket" "renamed" {
  bucket = "corpus-new-name"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "renamed" {
  bucket = aws_s3_bucket.renamed.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

# It gets a flow log.
resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_flow_log" "main" {
  vpc_id               = aws_vpc.main.id
  traffic_type         = "REJECT"
  log_destination_type = "s3"
  log_destination      = "arn:aws:s3:::corpus-flow-logs"
}

# It stays.
resource "aws_subnet" "main" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.0.0/24"
  availability_zone = "eu-west-1a"
}

# It loses its key.
resource "aws_sns_topic" "alerts" {
  name = "corpus-alerts"
}

resource "aws_cloudwatch_log_group" "application" {
  name              = "/corpus/application"
  retention_in_days = 30
}

# It gets an inline policy.
resource "aws_iam_role" "worker" {
  name               = "corpus-worker"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "worker" {
  name   = "send"
  role   = aws_iam_role.worker.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sqs:SendMessage", Resource = "*" }] })
}

# Another one takes its place before it goes; its rule is made anew for it, and is another.
resource "aws_security_group" "web" {
  name_prefix = "web-"
  description = "After"
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
  cidr_ipv4         = "10.0.0.0/8"
}

# What completed one bucket completes another from now on.
resource "aws_s3_bucket" "losing" {
  bucket = "corpus-losing"
}

resource "aws_s3_bucket" "gaining" {
  bucket = "corpus-gaining"
}

resource "aws_s3_bucket_ownership_controls" "one" {
  bucket = aws_s3_bucket.gaining.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "one" {
  bucket = aws_s3_bucket.gaining.id
  versioning_configuration {
    status = "Enabled"
  }
}

# It is still that of the bucket with the old name, which goes.
resource "aws_s3_bucket_versioning" "left_behind" {
  bucket = "corpus-old-name"
  versioning_configuration {
    status = "Enabled"
  }
}
