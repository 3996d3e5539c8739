# Who may assume roles.

locals {
  github = "token.actions.githubusercontent.com"
}

resource "aws_iam_role" "service" {
  name = "corpus-service"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}

resource "aws_iam_role" "organization" {
  name = "corpus-organization"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = "*"
      Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-abcdefghij" } }
    }]
  })
}

# An external id says nothing of who asks.
data "aws_iam_policy_document" "shared" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = ["corpus"]
    }
  }
}

resource "aws_iam_role" "shared" {
  name               = "corpus-shared"
  assume_role_policy = data.aws_iam_policy_document.shared.json
}

resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://${local.github}"
  client_id_list = ["sts.amazonaws.com"]
}

# The provider's ARN is yet to come: what the policies ask for tells that it is GitHub's.
data "aws_iam_policy_document" "deploy" {
  for_each = { repository = "repo:example/orders:*", owner = "repo:example*" }

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.github.arn]
    }
    condition {
      test     = "StringLike"
      variable = "${local.github}:sub"
      values   = [each.value]
    }
  }
}

resource "aws_iam_role" "deploy" {
  for_each = data.aws_iam_policy_document.deploy

  name               = "corpus-deploy-${each.key}"
  assume_role_policy = each.value.json
}

# Nothing tells whose provider it is.
data "aws_iam_policy_document" "unasked" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [aws_iam_openid_connect_provider.github.arn]
    }
  }
}

resource "aws_iam_role" "unasked" {
  name               = "corpus-unasked"
  assume_role_policy = data.aws_iam_policy_document.unasked.json
}
