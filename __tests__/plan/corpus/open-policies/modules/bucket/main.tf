# A bucket whose name is made up, that blocks nothing of public access by itself.

variable "policy" {
  type = string
}

variable "attach_tls_policy" {
  type    = bool
  default = false
}

variable "more_policy" {
  type    = string
  default = null
}

resource "aws_s3_bucket" "this" {
  bucket_prefix = "corpus-"
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  ignore_public_acls      = true
  block_public_policy     = false
  restrict_public_buckets = false
}

data "aws_iam_policy_document" "tls" {
  count = var.attach_tls_policy ? 1 : 0
  statement {
    sid       = "DenyInsecureTransport"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.this.arn, "${aws_s3_bucket.this.arn}/*"]
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

data "aws_iam_policy_document" "combined" {
  source_policy_documents = compact([
    var.attach_tls_policy ? data.aws_iam_policy_document.tls[0].json : "",
    var.policy,
    var.more_policy,
  ])
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = data.aws_iam_policy_document.combined.json
}

output "arn" {
  value = aws_s3_bucket.this.arn
}
