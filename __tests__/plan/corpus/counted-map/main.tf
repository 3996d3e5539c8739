# Counted buckets, gone through with their numbers: each key is the number of a bucket.

resource "aws_s3_bucket" "numbered" {
  count         = 2
  bucket_prefix = "corpus-numbered-${count.index}-"
}

resource "aws_s3_bucket_versioning" "numbered" {
  for_each = { for number, bucket in aws_s3_bucket.numbered : number => bucket.id }
  bucket   = each.value
  versioning_configuration {
    status = each.key == "0" ? "Enabled" : "Suspended"
  }
}
