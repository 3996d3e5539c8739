# What an account may ask of passwords. An account has one policy: the last that is applied stands.

resource "aws_iam_account_password_policy" "strong" {
  minimum_password_length      = 14
  require_uppercase_characters = true
  require_lowercase_characters = true
  require_numbers              = true
  require_symbols              = true
  password_reuse_prevention    = 24
}

resource "aws_iam_account_password_policy" "defaults" {
  minimum_password_length = 14
}

resource "terraform_data" "later" {}

resource "aws_iam_account_password_policy" "later" {
  minimum_password_length      = 14
  require_uppercase_characters = true
  require_lowercase_characters = true
  require_numbers              = true
  require_symbols              = terraform_data.later.id != ""
  password_reuse_prevention    = length(terraform_data.later.id)
}
