# Buckets that are handed on in maps and objects: the plan names all that are in one, and not under which name each is.

resource "aws_s3_bucket" "ledger" {
  bucket_prefix = "corpus-ledger-"
}

resource "aws_s3_bucket" "reports" {
  bucket_prefix = "corpus-reports-"
}

resource "aws_s3_bucket" "only" {
  bucket_prefix = "corpus-only-"
}

# Both are encrypted, or one of them twice.
resource "aws_s3_bucket_server_side_encryption_configuration" "each" {
  for_each = { ledger = aws_s3_bucket.ledger.id, reports = aws_s3_bucket.reports.id }
  bucket   = each.value
  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

# There is one in the map: it is the one.
resource "aws_s3_bucket_versioning" "only" {
  for_each = { only = aws_s3_bucket.only.id }
  bucket   = each.value
  versioning_configuration {
    status = "Enabled"
  }
}

# An object with two of them goes into a module, which takes one out.
module "guard" {
  source = "./modules/guard"
  buckets = {
    main = aws_s3_bucket.only.id
    copy = aws_s3_bucket.reports.id
  }
}
