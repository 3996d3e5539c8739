# Three levels: store > bucket > base. The bucket is made at the lowest, its companions are spread over all of them,
# inputs go down and outputs come up under other names. The second store must not get what is the first one's.

module "primary" {
  source    = "./modules/store"
  prefix    = "corpus-primary-"
  versioned = true
}

module "archive" {
  source    = "./modules/store"
  prefix    = "corpus-archive-"
  versioned = false
}

resource "aws_s3_bucket_server_side_encryption_configuration" "primary" {
  bucket = module.primary.store_name
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "archive" {
  bucket = module.archive.store_name
  rule {
    id     = "expire"
    status = "Enabled"
    filter {}
    expiration {
      days = 2555
    }
  }
}
