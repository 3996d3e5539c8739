# The plan's only trail is not enough. The account may have another, which the plan does not know.

resource "aws_cloudtrail" "here" {
  name                       = "corpus-here"
  s3_bucket_name             = "corpus-trails"
  enable_log_file_validation = true
}
