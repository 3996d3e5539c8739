# Policies: known texts, texts with something unknown in them, and documents of the data source.

resource "aws_s3_bucket" "encoded" {
  bucket = "corpus-encoded"
}

# The ARN is known after apply, and with it the whole text is.
resource "aws_s3_bucket_policy" "encoded" {
  bucket = aws_s3_bucket.encoded.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = [aws_s3_bucket.encoded.arn, "${aws_s3_bucket.encoded.arn}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_s3_bucket" "document" {
  bucket = "corpus-document"
}

# It waits for the ARN too, and is read during apply.
data "aws_iam_policy_document" "late" {
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.document.arn, "${aws_s3_bucket.document.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "document" {
  bucket = aws_s3_bucket.document.id
  policy = data.aws_iam_policy_document.late.json
}

resource "aws_s3_bucket" "read" {
  bucket = "corpus-read"
}

# It needs nothing that is still to be made: it is read while planning.
data "aws_iam_policy_document" "early" {
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::corpus-read", "arn:aws:s3:::corpus-read/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "read" {
  bucket = aws_s3_bucket.read.id
  policy = data.aws_iam_policy_document.early.json
}

# Denies it for the objects and forgets the bucket itself.
resource "aws_s3_bucket" "half" {
  bucket = "corpus-half"
}

resource "aws_s3_bucket_policy" "half" {
  bucket = aws_s3_bucket.half.id
  policy = <<-POLICY
    {
      "Version": "2012-10-17",
      "Statement": {
        "Effect": "Deny",
        "Principal": {"AWS": "*"},
        "Action": "s3:*",
        "Resource": "arn:aws:s3:::corpus-half/*",
        "Condition": {"Bool": {"aws:SecureTransport": "false"}}
      }
    }
  POLICY
}

