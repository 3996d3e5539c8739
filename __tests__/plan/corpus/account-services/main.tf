# What holds for a whole account in a region: its security services.

resource "aws_securityhub_account" "this" {
  enable_default_standards = true
}

# Macie runs where nobody says otherwise.
resource "aws_macie2_account" "this" {}

resource "aws_macie2_account" "enabled" {
  provider = aws.frankfurt
  status   = "ENABLED"
}

resource "aws_macie2_account" "paused" {
  provider = aws.paris
  status   = "PAUSED"
}

# Analyzers look for access from outside where nobody says otherwise.
resource "aws_accessanalyzer_analyzer" "external" {
  analyzer_name = "corpus-external"
}

# Of another kind: it tells nothing of those.
resource "aws_accessanalyzer_analyzer" "unused" {
  analyzer_name = "corpus-unused"
  type          = "ACCOUNT_UNUSED_ACCESS"
}
