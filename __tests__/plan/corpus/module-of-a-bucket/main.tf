# Buckets as a public module would make them, one with a policy of the caller's.
resource "aws_kms_key" "data" {
  description         = "data"
  enable_key_rotation = true
}

module "logs" {
  source = "./modules/bucket"

  bucket_prefix     = "logs-"
  attach_tls_policy = true
  versioning        = { enabled = true }
}

data "aws_iam_policy_document" "reports" {
  statement {
    sid       = "Partner"
    actions   = ["s3:GetObject"]
    resources = ["${module.data.arn}/reports/*"]
    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::210987654321:role/reader"]
    }
  }
}

module "data" {
  source = "./modules/bucket"

  bucket_prefix     = "data-"
  attach_tls_policy = true
  attach_policy     = true
  policy            = data.aws_iam_policy_document.reports.json
  versioning        = { status = "Enabled" }
  encrypt_with_kms  = true
  kms_key_arn       = aws_kms_key.data.arn
  logging           = { target_bucket = module.logs.id, target_prefix = "data/" }
}

module "site" {
  source = "./modules/bucket"

  bucket_prefix    = "site-"
  object_ownership = "ObjectWriter"
  acl              = "public-read"
  block_public     = false
}
