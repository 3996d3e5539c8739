# Who gets which policy.

resource "aws_iam_role" "support" {
  name = "corpus-support"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "111122223333" } }]
  })
}

resource "aws_iam_role_policy_attachment" "support" {
  role       = aws_iam_role.support.name
  policy_arn = "arn:aws:iam::aws:policy/AWSSupportAccess"
}

resource "aws_iam_role_policy_attachment" "shell" {
  role       = aws_iam_role.support.name
  policy_arn = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess"
}

resource "aws_iam_group_policy_attachment" "shell" {
  group      = "corpus-engineers"
  policy_arn = "arn:aws:iam::aws:policy/AWSCloudShellFullAccess"
}

resource "aws_iam_policy_attachment" "shell" {
  name       = "corpus-shell"
  users      = ["corpus-engineer"]
  policy_arn = "arn:aws-us-gov:iam::aws:policy/AWSCloudShellFullAccess"
}

resource "aws_iam_user_policy_attachment" "billing" {
  user       = "corpus-accountant"
  policy_arn = "arn:aws:iam::aws:policy/job-function/Billing"
}

# The account's own: its ARN is yet to come, and is none of AWS's.
resource "aws_iam_policy" "own" {
  name = "corpus-own"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "s3:ListAllMyBuckets", Resource = "*" }]
  })
}

resource "aws_iam_role_policy_attachment" "own" {
  role       = aws_iam_role.support.name
  policy_arn = aws_iam_policy.own.arn
}

# Nothing of AWS's either, by an ARN that is known.
resource "aws_iam_role_policy_attachment" "standing" {
  role       = aws_iam_role.support.name
  policy_arn = "arn:aws:iam::111122223333:policy/AWSCloudShellFullAccess"
}

# May be any policy.
resource "terraform_data" "chosen" {
  input = timestamp()
}

resource "aws_iam_role_policy_attachment" "chosen" {
  role       = aws_iam_role.support.name
  policy_arn = "arn:aws:iam::aws:policy/${terraform_data.chosen.output}"
}
