# What others manage is read: a VPC, its subnets, a bucket. What this plan adds to it belongs there, and not to what the
# plan makes.

data "aws_vpc" "shared" {
  tags = {
    Name = "shared"
  }
}

data "aws_subnet" "shared" {
  count  = 2
  vpc_id = data.aws_vpc.shared.id
  tags = {
    Name = "shared-${count.index}"
  }
}

data "aws_subnets" "shared" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.shared.id]
  }
}

data "aws_s3_bucket" "shared" {
  bucket = "corpus-shared"
}

data "aws_caller_identity" "current" {}

resource "aws_vpc" "own" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_flow_log" "shared" {
  vpc_id               = data.aws_vpc.shared.id
  traffic_type         = "ALL"
  log_destination_type = "s3"
  log_destination      = data.aws_s3_bucket.shared.arn
}

resource "aws_s3_bucket" "own" {
  bucket_prefix = "corpus-own-"
}

resource "aws_s3_bucket_versioning" "shared" {
  bucket = data.aws_s3_bucket.shared.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_logging" "own" {
  bucket        = aws_s3_bucket.own.id
  target_bucket = data.aws_s3_bucket.shared.bucket
  target_prefix = "own/"
}

# The account's id is read too: the policy is known.
resource "aws_kms_key" "own" {
  enable_key_rotation = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}

resource "aws_lambda_function" "in_two_zones" {
  function_name = "corpus-in-two-zones"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  vpc_config {
    subnet_ids         = data.aws_subnet.shared[*].id
    security_group_ids = []
  }
}

resource "aws_lambda_function" "in_one_zone" {
  function_name = "corpus-in-one-zone"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  vpc_config {
    subnet_ids         = [data.aws_subnet.shared[0].id]
    security_group_ids = []
  }
}

# The list has ids alone; the subnets of these ids are read beside it.
resource "aws_lambda_function" "by_list" {
  function_name = "corpus-by-list"
  role          = "arn:aws:iam::111122223333:role/worker"
  s3_bucket     = "corpus-artifacts"
  s3_key        = "worker.zip"
  handler       = "index.handler"
  runtime       = "nodejs22.x"
  vpc_config {
    subnet_ids         = data.aws_subnets.shared.ids
    security_group_ids = []
  }
}
