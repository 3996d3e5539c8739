# What trails deliver to: a bucket and a log group that the plan makes, and a bucket that it does not know.

resource "aws_s3_bucket" "kept" {
  bucket = "corpus-kept-trails"
}

resource "aws_s3_bucket_logging" "kept" {
  bucket        = aws_s3_bucket.kept.id
  target_bucket = "corpus-access-logs"
  target_prefix = "trails/"
}

resource "aws_cloudwatch_log_group" "kept" {
  name              = "/corpus/trails"
  retention_in_days = 90
}

resource "aws_cloudtrail" "kept" {
  name                       = "corpus-kept"
  s3_bucket_name             = aws_s3_bucket.kept.id
  is_multi_region_trail      = true
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.kept.arn}:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::111122223333:role/trail"

  advanced_event_selector {
    name = "Management events"

    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

  advanced_event_selector {
    name = "All S3 objects"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
  }
}

# Open to everybody through its policy, and not logged.
resource "aws_s3_bucket" "open" {
  bucket = "corpus-open-trails"
}

resource "aws_s3_bucket_public_access_block" "open" {
  bucket              = aws_s3_bucket.open.id
  block_public_policy = false
}

resource "aws_s3_bucket_policy" "open" {
  bucket = aws_s3_bucket.open.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::corpus-open-trails/*"
    }]
  })
}

resource "aws_cloudtrail" "open" {
  name           = "corpus-open"
  s3_bucket_name = aws_s3_bucket.open.id
}

resource "aws_cloudtrail" "elsewhere" {
  name           = "corpus-elsewhere"
  s3_bucket_name = "log-archive"
}
