# Lists that decide alone which policies an identity has.

locals {
  trust = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }]
  })
}

resource "aws_iam_role" "admin" {
  name               = "corpus-admin"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy_attachments_exclusive" "admin" {
  role_name   = aws_iam_role.admin.name
  policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess", "arn:aws:iam::aws:policy/AdministratorAccess"]
}

# It had AdministratorAccess, which the list takes away.
resource "aws_iam_role" "freed" {
  name               = "corpus-freed"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy_attachments_exclusive" "freed" {
  role_name   = aws_iam_role.freed.name
  policy_arns = []
}

# The account's own, whose ARN is yet to come.
resource "aws_iam_policy" "own" {
  name = "corpus-own"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
  })
}

resource "aws_iam_role" "own" {
  name                 = "corpus-own"
  assume_role_policy   = local.trust
  permissions_boundary = aws_iam_policy.own.arn
}

resource "aws_iam_role_policy_attachments_exclusive" "own" {
  role_name   = aws_iam_role.own.name
  policy_arns = [aws_iam_policy.own.arn]
}

resource "aws_iam_group" "admins" {
  name = "corpus-admins"
}

resource "aws_iam_group_policy_attachments_exclusive" "admins" {
  group_name  = aws_iam_group.admins.name
  policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]
}

# Works with AWS Support, and has a shell with everything.
resource "aws_iam_role" "support" {
  name               = "corpus-support"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy_attachments_exclusive" "support" {
  role_name   = aws_iam_role.support.name
  policy_arns = ["arn:aws:iam::aws:policy/AWSSupportAccess", "arn:aws:iam::aws:policy/AWSCloudShellFullAccess"]
}

resource "aws_iam_user" "reader" {
  name = "corpus-reader"
}

resource "aws_iam_user_policy_attachments_exclusive" "reader" {
  user_name   = aws_iam_user.reader.name
  policy_arns = ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
}

# Nobody knows of inline policies that somebody else gave it.
resource "aws_iam_user" "freed" {
  name = "corpus-freed"
}

resource "aws_iam_user_policy_attachments_exclusive" "freed" {
  user_name   = aws_iam_user.freed.name
  policy_arns = []
}

# May be any policies.
resource "terraform_data" "chosen" {
  input = timestamp()
}

resource "aws_iam_group" "chosen" {
  name = "corpus-chosen"
}

resource "aws_iam_group_policy_attachments_exclusive" "chosen" {
  group_name  = aws_iam_group.chosen.name
  policy_arns = [for name in [terraform_data.chosen.output] : "arn:aws:iam::aws:policy/${name}"]
}
