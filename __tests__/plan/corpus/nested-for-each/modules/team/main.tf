variable "purposes" {
  type = set(string)
}

resource "aws_s3_bucket" "shared" {
  bucket_prefix = "corpus-shared-"
}

module "purpose" {
  source   = "../archive"
  for_each = var.purposes
}

output "shared" {
  value = aws_s3_bucket.shared
}

output "purpose" {
  value = module.purpose
}
