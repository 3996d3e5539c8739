# What policies of users, groups and roles grant, inline and attached, and a permissions boundary.

locals {
  trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ec2.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
  everything = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }]
  })
  one_region = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "kms:Decrypt", Resource = "arn:aws:kms:eu-west-1:444455556666:key/*" }]
  })
}

resource "aws_kms_key" "ledger" {
  description = "Ledger"
}

data "aws_iam_policy_document" "one_key" {
  statement {
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.ledger.arn]
  }
}

# A document of which nobody knows the key yet, and a policy of the plan's own.
resource "aws_iam_role" "narrow" {
  name               = "corpus-narrow"
  assume_role_policy = local.trust
}

resource "aws_iam_role_policy" "narrow" {
  name   = "one-key"
  role   = aws_iam_role.narrow.name
  policy = data.aws_iam_policy_document.one_key.json
}

resource "aws_iam_policy" "own" {
  name   = "corpus-own"
  policy = local.one_region
}

resource "aws_iam_role_policy_attachment" "own" {
  role       = aws_iam_role.narrow.name
  policy_arn = aws_iam_policy.own.arn
}

resource "aws_iam_role" "broad" {
  name               = "corpus-broad"
  assume_role_policy = local.trust
  inline_policy {
    name = "start"
    policy = jsonencode({
      Version   = "2012-10-17"
      Statement = [{ Effect = "Allow", Action = ["iam:PassRole", "ec2:RunInstances"], Resource = "*" }]
    })
  }
}

resource "aws_iam_role_policy" "broad" {
  name = "decrypt"
  role = aws_iam_role.broad.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "kms:*", Resource = "*" }]
  })
}

resource "aws_iam_role_policy_attachment" "broad" {
  role       = aws_iam_role.broad.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_role" "listed" {
  name                = "corpus-listed"
  assume_role_policy  = local.trust
  managed_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]
}

# Whatever the caller names.
variable "policy_arn" {
  type    = string
  default = "arn:aws:iam::aws:policy/job-function/Billing"
}

resource "aws_iam_role" "bounded" {
  name                 = "corpus-bounded"
  assume_role_policy   = local.trust
  permissions_boundary = aws_iam_policy.boundary.arn
}

resource "aws_iam_role_policy_attachment" "bounded" {
  role       = aws_iam_role.bounded.name
  policy_arn = var.policy_arn
}

resource "aws_iam_policy" "boundary" {
  name   = "corpus-boundary"
  policy = local.everything
}

resource "aws_iam_user" "narrow" {
  name = "corpus-narrow"
}

resource "aws_iam_user_policy" "narrow" {
  name   = "one-region"
  user   = aws_iam_user.narrow.name
  policy = local.one_region
}

resource "aws_iam_user" "broad" {
  name = "corpus-broad"
}

resource "aws_iam_user_policy" "broad" {
  name   = "everything"
  user   = aws_iam_user.broad.name
  policy = local.everything
}

resource "aws_iam_group" "narrow" {
  name = "corpus-narrow"
}

resource "aws_iam_group_policy" "narrow" {
  name   = "one-region"
  group  = aws_iam_group.narrow.name
  policy = local.one_region
}

resource "aws_iam_group" "broad" {
  name = "corpus-broad"
}

resource "aws_iam_group_policy" "broad" {
  name   = "everything"
  group  = aws_iam_group.broad.name
  policy = local.everything
}

resource "aws_iam_policy_attachment" "broad" {
  name       = "administrators"
  users      = [aws_iam_user.broad.name]
  groups     = [aws_iam_group.broad.name]
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}
