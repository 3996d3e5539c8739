# Keys, with policies of their own, by resources beside them and by documents.

locals {
  everybody = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Everybody"
      Effect    = "Allow"
      Principal = "*"
      Action    = "kms:Decrypt"
      Resource  = "*"
    }]
  })
  account = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::111122223333:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}

resource "aws_kms_key" "as_made" {
  description = "By default"
}

resource "aws_kms_key" "own_policy" {
  enable_key_rotation = true
  policy              = local.account
}

resource "aws_kms_key" "public" {
  enable_key_rotation = true
  policy              = local.everybody
}

resource "aws_kms_key" "beside" {
  enable_key_rotation = true
}

resource "aws_kms_key_policy" "beside" {
  key_id = aws_kms_key.beside.key_id
  policy = local.everybody
}

# The alias is handed the key's id, and so is the policy.
resource "aws_kms_key" "by_alias" {
  enable_key_rotation = true
}

resource "aws_kms_alias" "by_alias" {
  name          = "alias/corpus"
  target_key_id = aws_kms_key.by_alias.key_id
}

resource "aws_kms_key_policy" "by_alias" {
  key_id = aws_kms_alias.by_alias.target_key_id
  policy = local.everybody
}

# What is put last holds.
resource "aws_kms_key" "replaced_policy" {
  enable_key_rotation = true
  policy              = local.everybody
}

resource "aws_kms_key_policy" "replaced_policy" {
  key_id = aws_kms_key.replaced_policy.arn
  policy = local.account
}

data "aws_iam_policy_document" "of_organization" {
  statement {
    actions   = ["kms:Decrypt"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalOrgID"
      values   = ["o-a1b2c3d4e5"]
    }
  }
}

resource "aws_kms_key" "of_organization" {
  policy = data.aws_iam_policy_document.of_organization.json
}

resource "aws_iam_role" "reader" {
  name               = "corpus-reader"
  assume_role_policy = "{}"
}

resource "aws_kms_key" "later" {
  enable_key_rotation = true
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = aws_iam_role.reader.arn }
      Action    = "kms:Decrypt"
      Resource  = "*"
    }]
  })
}

resource "aws_kms_key" "disabled" {
  is_enabled = false
}

resource "aws_kms_key" "signing" {
  customer_master_key_spec = "RSA_2048"
  key_usage                = "SIGN_VERIFY"
}

resource "aws_kms_key" "of_store" {
  custom_key_store_id = "cks-0a1b2c3d4e5f60718"
}

resource "aws_kms_external_key" "imported" {
  description = "Its material comes from elsewhere"
}
