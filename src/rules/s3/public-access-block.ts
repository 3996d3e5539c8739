import { hcl } from "../../core/hcl";

/** What Terraform closes a bucket with, against whatever its policy or its ACL would let the public do. */
export const PUBLIC_ACCESS_BLOCK = hcl`
  resource "aws_s3_bucket_public_access_block" "this" {
    bucket = aws_s3_bucket.this.id

    block_public_acls       = true
    block_public_policy     = true
    ignore_public_acls      = true
    restrict_public_buckets = true
  }
`;
