# One team's stack, which the bench plans and copies: 100 resources of the kinds that rules judge, with what completes
# them in other modules and under other keys. "team0000" is the only text in it that differs between the copies.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0"
    }
  }
}

provider "aws" {
  region                      = "eu-west-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

module "team0000" {
  source = "./team"
  name   = "team0000"
}
