variable "name_prefix" {
  type = string
}

variable "versioned" {
  type = bool
}

module "base" {
  source = "./base"
  prefix = var.name_prefix
}

resource "aws_s3_bucket_versioning" "this" {
  count  = var.versioned ? 1 : 0
  bucket = module.base.bucket.id
  versioning_configuration {
    status = "Enabled"
  }
}

output "name" {
  value = module.base.bucket.bucket
}
