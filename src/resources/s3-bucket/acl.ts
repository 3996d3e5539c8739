/** One grant of an ACL: a grantee and its permission. */
export interface AclGrant {
  /** URI of a group, or the canonical id of an account. */
  readonly grantee: string;
  /** `READ`, `WRITE`, `READ_ACP`, `WRITE_ACP` or `FULL_CONTROL`. */
  readonly permission: string;
}

/** The object ownership setting that disables ACLs. */
export const ACLS_DISABLED = "BucketOwnerEnforced";

const GROUPS = "http://acs.amazonaws.com/groups";

/** The groups that an ACL can name (Amazon S3 User Guide, "Amazon S3 predefined groups"). */
export const GROUP = {
  everybody: `${GROUPS}/global/AllUsers`,
  everyAccount: `${GROUPS}/global/AuthenticatedUsers`,
  /** Old log buckets let this group write (Amazon S3 User Guide, "Enabling server access logging"). */
  logDelivery: `${GROUPS}/s3/LogDelivery`,
} as const;
