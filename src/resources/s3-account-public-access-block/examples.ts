import type { S3AccountPublicAccessBlockConfiguration } from "./configuration";
import type { PublicAccessBlock } from "./public-access-block";

/** A block with every switch on. */
export function publicAccessBlock(more: Partial<PublicAccessBlock> = {}): PublicAccessBlock {
  return {
    blockPublicAcls: true,
    ignorePublicAcls: true,
    blockPublicPolicy: true,
    restrictPublicBuckets: true,
    ...more,
  };
}

/** An account that blocks all public access. */
export function s3Account(
  more: Partial<S3AccountPublicAccessBlockConfiguration> = {},
): S3AccountPublicAccessBlockConfiguration {
  return { publicAccessBlock: publicAccessBlock(), ...more };
}
