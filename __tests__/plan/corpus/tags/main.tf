locals {
  tags   = merge({ CostCenter = "1" }, { Owner = "team" })
  region = { stage = "eu-north-1" }["stage"]
}

provider "aws" {
  alias                       = "constant"
  region                      = "eu-west-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true

  default_tags {
    tags = {
      CostCenter = "1"
      Owner      = "team"
    }
  }
}

provider "aws" {
  alias                       = "local"
  region                      = local.region
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true

  default_tags {
    tags = local.tags
  }
}

resource "aws_sns_topic" "known" {
  name              = "known"
  kms_master_key_id = "alias/a"
  tags              = { Owner = "net" }
}

# One value waits, and with it, for the plan, the whole map.
resource "aws_sns_topic" "beside" {
  name              = "beside"
  kms_master_key_id = "alias/a"
  tags              = { Owner = "net", Name = aws_sns_topic.known.arn }
}

resource "aws_sns_topic" "value" {
  name              = "value"
  kms_master_key_id = "alias/a"
  tags              = { Owner = aws_sns_topic.known.arn }
}

resource "aws_sns_topic" "lacking" {
  name              = "lacking"
  kms_master_key_id = "alias/a"
  tags              = { Name = aws_sns_topic.known.arn }
}

resource "aws_sns_topic" "of_provider" {
  provider          = aws.constant
  name              = "of-provider"
  kms_master_key_id = "alias/a"
  tags              = { Name = aws_sns_topic.known.arn }
}

resource "aws_sns_topic" "empty" {
  provider          = aws.constant
  name              = "empty"
  kms_master_key_id = "alias/a"
  tags              = { Owner = "" }
}

resource "aws_sns_topic" "of_local" {
  provider          = aws.local
  name              = "of-local"
  kms_master_key_id = "alias/a"
  tags              = { Name = aws_sns_topic.known.arn }
}
