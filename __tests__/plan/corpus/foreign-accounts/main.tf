# Who may change who may use buckets. The plan does not tell the account of the buckets.

locals {
  grants = {
    own     = { principals = ["111122223333"], action = "s3:*" }
    other   = { principals = ["arn:aws:iam::999999999999:root"], action = "s3:PutBucketPolicy" }
    several = { principals = ["111122223333", "999999999999"], action = "s3:PutObjectAcl" }
    reads   = { principals = ["999999999999"], action = "s3:GetObject" }
    all     = { principals = ["*"], action = "s3:PutBucketAcl" }
  }
}

resource "aws_s3_bucket" "somewhere" {
  for_each = local.grants
  bucket   = "corpus-somewhere-${each.key}"
}

resource "aws_s3_bucket_policy" "somewhere" {
  for_each = local.grants
  bucket   = aws_s3_bucket.somewhere[each.key].id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = each.value.principals }
      Action    = each.value.action
      Resource  = ["arn:aws:s3:::corpus-somewhere-${each.key}", "arn:aws:s3:::corpus-somewhere-${each.key}/*"]
    }]
  })
}

# A role that the plan makes, wherever that is.
resource "aws_iam_role" "worker" {
  name = "corpus-worker"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_s3_bucket" "role" {
  bucket = "corpus-role"
}

data "aws_iam_policy_document" "role" {
  statement {
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::corpus-role/*"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.worker.arn]
    }
  }
}

resource "aws_s3_bucket_policy" "role" {
  bucket = aws_s3_bucket.role.id
  policy = data.aws_iam_policy_document.role.json
}
