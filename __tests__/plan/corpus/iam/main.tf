# Roles, policies and users, and what is attached to them.

locals {
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
  list_buckets = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:ListAllMyBuckets", Resource = "*" }]
  })
}

resource "aws_iam_role" "managed" {
  name               = "corpus-managed"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy_attachment" "managed" {
  role       = aws_iam_role.managed.name
  policy_arn = aws_iam_policy.narrow.arn
}

resource "aws_iam_role" "in_line" {
  name               = "corpus-in-line"
  assume_role_policy = local.trust
  inline_policy {
    name   = "list"
    policy = local.list_buckets
  }
}

# An empty block takes away whatever the role has in line.
resource "aws_iam_role" "emptied" {
  name               = "corpus-emptied"
  assume_role_policy = local.trust
  inline_policy {}
}

resource "aws_iam_role" "beside" {
  name               = "corpus-beside"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "beside" {
  role   = aws_iam_role.beside.id
  policy = local.list_buckets
}

# Nobody knows its name yet.
resource "aws_iam_role" "prefixed" {
  name_prefix        = "corpus-"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "prefixed" {
  name   = "list"
  role   = aws_iam_role.prefixed.name
  policy = local.list_buckets
}

resource "aws_iam_role_policy" "of_somebody_else" {
  name   = "list"
  role   = "corpus-elsewhere"
  policy = local.list_buckets
}

resource "aws_iam_policy" "narrow" {
  name   = "corpus-narrow"
  policy = local.list_buckets
}

resource "aws_iam_policy" "admin" {
  name_prefix = "corpus-admin-"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "s3:GetObject", Resource = "*" },
      { Effect = "Allow", Action = ["*"], Resource = ["*"] },
    ]
  })
}

data "aws_iam_policy_document" "admin" {
  statement {
    actions   = ["*:*"]
    resources = ["*"]
  }
}

resource "aws_iam_policy" "admin_by_document" {
  name   = "corpus-admin"
  policy = data.aws_iam_policy_document.admin.json
}

resource "aws_iam_policy" "later" {
  name = "corpus-later"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = aws_iam_role.managed.arn }]
  })
}

resource "aws_iam_user" "console" {
  name = "corpus-console"
}

resource "aws_iam_user_login_profile" "console" {
  user = aws_iam_user.console.name
}

resource "aws_iam_user" "robot" {
  name = "corpus-robot"
}

resource "aws_iam_access_key" "robot" {
  user = aws_iam_user.robot.id
}

resource "aws_iam_user" "resting" {
  name = "corpus-resting"
}

resource "aws_iam_access_key" "resting" {
  user   = aws_iam_user.resting.name
  status = "Inactive"
}

resource "aws_iam_user" "nothing" {
  name = "corpus-nothing"
}

resource "aws_iam_account_password_policy" "account" {
  minimum_password_length = 8
}
