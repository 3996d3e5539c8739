# People and programs, their keys, and the policies of their own.

locals {
  list_buckets = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:ListAllMyBuckets", Resource = "*" }]
  })
}

resource "aws_iam_user" "person" {
  name = "corpus-person"
}

resource "aws_iam_user_login_profile" "person" {
  user = aws_iam_user.person.name
}

resource "aws_iam_user_group_membership" "person" {
  user   = aws_iam_user.person.name
  groups = ["corpus-readers"]
}

# Has a key nobody asked for.
resource "aws_iam_user" "set_up" {
  name = "corpus-set-up"
}

resource "aws_iam_user_login_profile" "set_up" {
  user = aws_iam_user.set_up.name
}

resource "aws_iam_access_key" "set_up" {
  user = aws_iam_user.set_up.name
}

resource "aws_iam_user" "two_keys" {
  name = "corpus-two-keys"
}

resource "aws_iam_access_key" "two_keys" {
  count = 2
  user  = aws_iam_user.two_keys.name
}

resource "aws_iam_user" "in_line" {
  name = "corpus-in-line"
}

resource "aws_iam_user_policy" "in_line" {
  user   = aws_iam_user.in_line.name
  policy = local.list_buckets
}

resource "aws_iam_user" "attached" {
  name = "corpus-attached"
}

resource "aws_iam_user_policy_attachment" "attached" {
  user       = aws_iam_user.attached.name
  policy_arn = "arn:aws:iam::aws:policy/job-function/Billing"
}

resource "terraform_data" "suffix" {}

# Nobody knows its name yet.
resource "aws_iam_user" "later" {
  name = "corpus-${terraform_data.suffix.id}"
}

resource "aws_iam_user" "listed" {
  name = "corpus-listed"
}

resource "aws_iam_policy_attachment" "listed" {
  name       = "corpus-listed"
  users      = [aws_iam_user.listed.name, "corpus-elsewhere"]
  policy_arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_policy_attachment" "later" {
  name       = "corpus-later"
  users      = [aws_iam_user.later.name]
  policy_arn = "arn:aws:iam::aws:policy/SecurityAudit"
}
