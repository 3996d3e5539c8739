# What the plan itself opens to everybody, and nothing of the account is in it: the least that a gate has to stop.

# By its policy, with a block that is switched off.
resource "aws_s3_bucket" "policy" {
  bucket = "corpus-open-policy"
}

resource "aws_s3_bucket_public_access_block" "policy" {
  bucket                  = aws_s3_bucket.policy.id
  block_public_acls       = false
  block_public_policy     = false
  ignore_public_acls      = false
  restrict_public_buckets = false
}

resource "aws_s3_bucket_policy" "policy" {
  bucket = aws_s3_bucket.policy.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::corpus-open-policy", "arn:aws:s3:::corpus-open-policy/*"]
    }]
  })
}

# Where a trail delivers, too.
resource "aws_cloudtrail" "open" {
  name           = "corpus-open"
  s3_bucket_name = aws_s3_bucket.policy.id
}

# By its ACL.
resource "aws_s3_bucket" "acl" {
  bucket = "corpus-open-acl"
}

resource "aws_s3_bucket_public_access_block" "acl" {
  bucket            = aws_s3_bucket.acl.id
  block_public_acls = false
}

resource "aws_s3_bucket_ownership_controls" "acl" {
  bucket = aws_s3_bucket.acl.id
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_acl" "acl" {
  bucket = aws_s3_bucket_ownership_controls.acl.bucket
  acl    = "public-read"
}

# Its block is whole: what the account does changes nothing.
resource "aws_s3_bucket" "blocked" {
  bucket = "corpus-open-blocked"
}

resource "aws_s3_bucket_public_access_block" "blocked" {
  bucket                  = aws_s3_bucket.blocked.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_policy" "blocked" {
  bucket = aws_s3_bucket.blocked.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::corpus-open-blocked/*"
    }]
  })
}

resource "aws_kms_key" "open" {
  enable_key_rotation = true
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "kms:*", Resource = "*" }]
  })
}

resource "aws_lambda_function" "open" {
  function_name = "corpus-plainly-open"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  environment {
    variables = {
      DB_PASSWORD = "Wq4!tz8Lm"
    }
  }
}

resource "aws_lambda_permission" "open" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.open.function_name
  principal     = "*"
}

resource "aws_db_instance" "open" {
  identifier                  = "corpus-open"
  engine                      = "postgres"
  instance_class              = "db.t4g.micro"
  allocated_storage           = 20
  username                    = "owner"
  manage_master_user_password = true
  publicly_accessible         = true
  skip_final_snapshot         = true
}

resource "aws_db_snapshot" "open" {
  db_instance_identifier = aws_db_instance.open.identifier
  db_snapshot_identifier = "corpus-open"
  shared_accounts        = ["all"]
}

resource "aws_db_cluster_snapshot" "open" {
  db_cluster_identifier          = "open"
  db_cluster_snapshot_identifier = "open"
  shared_accounts                = ["all"]
}

resource "aws_security_group" "open" {
  name = "corpus-open"
  ingress {
    protocol    = "tcp"
    from_port   = 5432
    to_port     = 5432
    cidr_blocks = ["0.0.0.0/0"]
  }
}

# Everybody may subscribe to the topic, and receive what the queue holds.
resource "aws_sns_topic" "open" {
  name = "corpus-open"
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

resource "aws_sqs_queue" "open" {
  name = "corpus-open"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "sqs:ReceiveMessage"
      Resource  = "*"
    }]
  })
}

# An access point that blocks nothing.
resource "aws_s3_access_point" "open" {
  bucket = aws_s3_bucket.policy.id
  name   = "corpus-open"
  public_access_block_configuration {
    block_public_acls       = false
    block_public_policy     = false
    ignore_public_acls      = false
    restrict_public_buckets = false
  }
}

# Everybody who has an AWS account may assume it.
resource "aws_iam_role" "open" {
  name = "corpus-open"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = "*" }, Action = "sts:AssumeRole" }]
  })
}

# To everybody who may read settings.
resource "aws_instance" "secrets" {
  ami              = "ami-0a1b2c3d4e5f60718"
  instance_type    = "t4g.micro"
  user_data_base64 = base64encode("#!/bin/bash\nexport DB_PASSWORD=Wq4!tz8Lm\n")
}

resource "aws_ami" "open" {
  name             = "corpus-open"
  root_device_name = "/dev/sda1"
}

resource "aws_ami_launch_permission" "open" {
  image_id = aws_ami.open.id
  group    = "all"
}
