# What calls hand to modules: an instance by its number, a whole resource with for_each, and keys that an address cannot
# be cut at. What is in a module has the names of what is outside.

resource "aws_s3_bucket" "counted" {
  count         = 2
  bucket_prefix = "corpus-counted-"
}

# The number is the call's, and not that of the one resource in it.
module "counted" {
  source = "./modules/one"
  count  = 2
  bucket = aws_s3_bucket.counted[count.index].id
  status = count.index == 0 ? "Suspended" : "Enabled"
}

resource "aws_s3_bucket" "this" {
  for_each      = toset(["a", "b"])
  bucket_prefix = "corpus-${each.key}-"
}

module "each" {
  source  = "./modules/each"
  buckets = aws_s3_bucket.this
}

module "keyed" {
  source   = "./modules/own"
  for_each = toset(["a.b[0]", "\"] module.keyed[\"x"])
}

resource "aws_s3_bucket_lifecycle_configuration" "keyed" {
  bucket = module.keyed["a.b[0]"].id
  rule {
    id     = "expire"
    status = "Enabled"
    filter {}
    expiration {
      days = 30
    }
  }
}
