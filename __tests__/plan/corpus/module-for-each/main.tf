# A module for each site. What each gets depends on its key; some of it is declared outside, for some keys.

locals {
  sites = {
    paris = { versioned = true, copies = 2 }
    oslo  = { versioned = false, copies = 1 }
  }
}

module "site" {
  source    = "./modules/site"
  for_each  = local.sites
  name      = each.key
  versioned = each.value.versioned
  copies    = each.value.copies
}

resource "aws_s3_bucket_server_side_encryption_configuration" "paris" {
  bucket = module.site["paris"].bucket_id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "each" {
  for_each = module.site
  bucket   = each.value.bucket_id
  rule {
    id     = "expire"
    status = each.key == "oslo" ? "Enabled" : "Disabled"
    filter {}
    expiration {
      days = 30
    }
  }
}

resource "aws_s3_bucket_versioning" "second_copy" {
  bucket = module.site["paris"].copies[1].id
  versioning_configuration {
    status = "Enabled"
  }
}
