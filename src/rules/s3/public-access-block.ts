import { hcl } from "../../core/hcl";

/** The Terraform that blocks public access to a bucket, whatever the bucket's policy or ACL allows. */
export const PUBLIC_ACCESS_BLOCK = hcl`
  resource "aws_s3_bucket_public_access_block" "this" {
    bucket = aws_s3_bucket.this.id

    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
`;
