import type { SetBlock } from "./public-access-block";

/** AWS Config's name of the type. */
export const S3_ACCOUNT_PUBLIC_ACCESS_BLOCK = "AWS::S3::AccountPublicAccessBlock";

/** What an account blocks of public access to all of its buckets; every account is such a resource. */
export interface S3AccountPublicAccessBlockConfiguration {
  /** `null` where the account sets none. */
  readonly publicAccessBlock: SetBlock;
}
