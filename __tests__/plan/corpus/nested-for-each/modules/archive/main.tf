resource "aws_s3_bucket" "this" {
  bucket_prefix = "corpus-archive-"
}

output "bucket_id" {
  value = aws_s3_bucket.this.id
}
