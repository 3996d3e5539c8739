variable "prefix" {
  type = string
}

variable "versioned" {
  type = bool
}

module "bucket" {
  source      = "./bucket"
  name_prefix = var.prefix
  versioned   = var.versioned
}

# A sibling that is handed the bucket.
module "guard" {
  source    = "./guard"
  to_guard  = module.bucket.name
  ownership = "BucketOwnerPreferred"
}

output "store_name" {
  value = module.bucket.name
}
