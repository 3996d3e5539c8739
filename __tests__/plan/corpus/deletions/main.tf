# What is deleted is not judged; what stays is judged without it. What Terraform only forgets stands as it did.

# It loses everything that completed it.
resource "aws_s3_bucket" "stays" {
  bucket = "corpus-stays"
}

# It stays, and the policy that makes it a bucket for logs too.
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

# Another configuration takes care of its encryption from now on.
resource "aws_s3_bucket" "given_away" {
  bucket = "corpus-given-away"
}

removed {
  from = aws_s3_bucket_server_side_encryption_configuration.given_away
  lifecycle {
    destroy = false
  }
}

resource "aws_sns_topic" "each" {
  for_each          = toset(["kept"])
  name              = "corpus-${each.key}"
  kms_master_key_id = "alias/aws/sns"
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

# The rule that opens it is deleted. The group's own attribute still shows it, as it was read before.
resource "aws_security_group" "door" {
  name   = "door"
  vpc_id = aws_vpc.main.id
}

# The rule that opens it is forgotten, and stays.
resource "aws_security_group" "door_given_away" {
  name   = "door-given-away"
  vpc_id = aws_vpc.main.id
}

removed {
  from = aws_vpc_security_group_ingress_rule.given_away
  lifecycle {
    destroy = false
  }
}

# Its inline policy is deleted.
resource "aws_iam_role" "worker" {
  name               = "corpus-worker"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
}
