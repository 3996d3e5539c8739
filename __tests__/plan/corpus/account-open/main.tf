# The account blocks nothing: what a bucket opens is open.

resource "aws_s3_account_public_access_block" "account" {
  block_public_acls = false
}

# By its policy, to readers.
resource "aws_s3_bucket" "site" {
  bucket = "corpus-site"
}

resource "aws_s3_bucket_public_access_block" "site" {
  bucket              = aws_s3_bucket.site.id
  block_public_acls   = true
  ignore_public_acls  = true
  block_public_policy = false
}

resource "aws_s3_bucket_policy" "site" {
  bucket = aws_s3_bucket.site.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "PublicRead"
      Effect    = "Allow"
      Principal = "*"
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::corpus-site/*"
    }]
  })
}

# By its ACL, to writers: the canned one.
resource "aws_s3_bucket" "drop" {
  bucket = "corpus-drop"
}

resource "aws_s3_bucket_public_access_block" "drop" {
  bucket = aws_s3_bucket.drop.id
}

resource "aws_s3_bucket_ownership_controls" "drop" {
  bucket = aws_s3_bucket.drop.id
  rule {
    object_ownership = "BucketOwnerPreferred"
  }
}

resource "aws_s3_bucket_acl" "drop" {
  bucket = aws_s3_bucket_ownership_controls.drop.bucket
  acl    = "public-read-write"
}

# By its ACL, to every account: a grant.
resource "aws_s3_bucket" "granted" {
  bucket = "corpus-granted"
}

resource "aws_s3_bucket_public_access_block" "granted" {
  bucket                  = aws_s3_bucket.granted.id
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "granted" {
  bucket = aws_s3_bucket.granted.id
  rule {
    object_ownership = "ObjectWriter"
  }
}

resource "aws_s3_bucket_acl" "granted" {
  bucket = aws_s3_bucket.granted.id
  access_control_policy {
    owner {
      id = "a1b2c3d4"
    }
    grant {
      permission = "READ"
      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
      }
    }
  }
}

# It says nothing: S3 blocks public access to what is new.
resource "aws_s3_bucket" "silent" {
  bucket = "corpus-silent"
}
