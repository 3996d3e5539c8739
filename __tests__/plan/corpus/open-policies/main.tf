# Documents of the data source that wait for something: what is known of them decides, and what is not does not.

resource "aws_iam_role" "reader" {
  name = "corpus-reader"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "terraform_data" "decided_later" {
  input = "*"
}

# Whoever else is named: everybody may read it.
data "aws_iam_policy_document" "everybody" {
  statement {
    sid       = "Everybody"
    actions   = ["s3:*"]
    resources = [module.everybody.arn, "${module.everybody.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${module.everybody.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.reader.arn, terraform_data.decided_later.output]
    }
  }
}

module "everybody" {
  source = "./modules/bucket"
  policy = data.aws_iam_policy_document.everybody.json
}

# The ARN of a role is nobody else, and that of a topic narrows a statement; plain requests are denied by the module.
data "aws_iam_policy_document" "named" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${module.named.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.reader.arn]
    }
  }
  statement {
    actions   = ["s3:PutObject"]
    resources = ["${module.named.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_iam_role.reader.arn]
    }
  }
}

module "named" {
  source            = "./modules/bucket"
  policy            = data.aws_iam_policy_document.named.json
  attach_tls_policy = true
}

# Whom it lets read is decided later, and it denies plain requests for the objects alone.
data "aws_iam_policy_document" "later" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${module.later.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = [terraform_data.decided_later.output]
    }
  }
  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["${module.later.arn}/*"]
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

module "later" {
  source = "./modules/bucket"
  policy = data.aws_iam_policy_document.later.json
}

# What would be public is overridden by a statement of the same Sid.
data "aws_iam_policy_document" "overridden" {
  source_policy_documents = [data.aws_iam_policy_document.base.json]
  override_policy_documents = [
    jsonencode({
      Version = "2012-10-17"
      Statement = [{
        Sid       = "Read"
        Effect    = "Allow"
        Action    = "s3:GetObject"
        Principal = { AWS = "arn:aws:iam::111122223333:root" }
        Resource  = "*"
      }]
    }),
  ]
}

data "aws_iam_policy_document" "base" {
  statement {
    sid       = "Read"
    actions   = ["s3:GetObject"]
    resources = ["${module.overridden.arn}/*"]
    principals {
      type        = "*"
      identifiers = ["*"]
    }
  }
}

module "overridden" {
  source = "./modules/bucket"
  policy = data.aws_iam_policy_document.overridden.json
}

# A text that the module gets beside it lets everybody write.
data "aws_iam_policy_document" "reader" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${module.written.arn}/*"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.reader.arn]
    }
  }
}

module "written" {
  source = "./modules/bucket"
  policy = data.aws_iam_policy_document.reader.json
  more_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "s3:PutObject", Resource = "*" }]
  })
}

# Statements that are made of a list: which of them is which, a plan does not show.
data "aws_iam_policy_document" "dynamic" {
  dynamic "statement" {
    for_each = ["s3:GetObject", "s3:PutObject"]
    content {
      actions   = [statement.value]
      resources = ["${module.dynamic.arn}/*"]
      principals {
        type        = "AWS"
        identifiers = ["111122223333"]
      }
    }
  }
}

module "dynamic" {
  source = "./modules/bucket"
  policy = data.aws_iam_policy_document.dynamic.json
}

# Everything, on objects that are yet to come: not everything. Everything on everything: whatever else there is.
data "aws_iam_policy_document" "objects" {
  statement {
    actions   = ["*"]
    resources = ["${module.named.arn}/*"]
  }
}

resource "aws_iam_policy" "objects" {
  name   = "corpus-objects"
  policy = data.aws_iam_policy_document.objects.json
}

data "aws_iam_policy_document" "admin" {
  source_policy_documents = [data.aws_iam_policy_document.objects.json]
  statement {
    actions   = ["*"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "admin" {
  name   = "corpus-admin"
  policy = data.aws_iam_policy_document.admin.json
}

data "aws_iam_policy_document" "perhaps" {
  statement {
    actions   = ["*"]
    resources = [terraform_data.decided_later.output]
  }
}

resource "aws_iam_policy" "perhaps" {
  name   = "corpus-perhaps"
  policy = data.aws_iam_policy_document.perhaps.json
}

# A key for a role that is yet to come, and one for everybody of a service's callers that are nobody's in particular.
data "aws_iam_policy_document" "key" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.reader.arn, "arn:aws:iam::111122223333:root"]
    }
  }
}

resource "aws_kms_key" "named" {
  enable_key_rotation = true
  policy              = data.aws_iam_policy_document.key.json
}

data "aws_iam_policy_document" "open_key" {
  source_policy_documents = [data.aws_iam_policy_document.key.json]
  statement {
    actions   = ["kms:Decrypt"]
    resources = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = [terraform_data.decided_later.output]
    }
  }
}

resource "aws_kms_key" "open" {
  enable_key_rotation = true
}

resource "aws_kms_key_policy" "open" {
  key_id = aws_kms_key.open.key_id
  policy = data.aws_iam_policy_document.open_key.json
}
