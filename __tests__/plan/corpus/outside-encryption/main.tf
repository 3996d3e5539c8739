# What the modules make is encrypted from outside, through their outputs: a text, an object, a map.

module "reports" {
  source = "./modules/bucket"
  prefix = "corpus-reports-"
}

module "exports" {
  source = "./modules/bucket"
  prefix = "corpus-exports-"
}

module "uploads" {
  source = "./modules/bucket"
  prefix = "corpus-uploads-"
}

module "regions" {
  source = "./modules/buckets"
  keys   = ["north", "south"]
}

resource "aws_s3_bucket_server_side_encryption_configuration" "reports" {
  bucket = module.reports.bucket_id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "exports" {
  bucket = module.exports.bucket.id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "north" {
  bucket = module.regions.buckets["north"].id
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms:dsse"
    }
  }
}
