import { partitionOf } from "./partition";

/** A Security Hub that is given findings. */
export interface Hub {
  /** The account whose hub takes them; with the account's default product, all findings are in its name. */
  readonly accountId: string;
  /** The region of that hub. */
  readonly awsRegion: string;
}

/** The ARN of an account's default product, in whose name anybody may import findings into the account's own hub. */
export function defaultProductArn({ accountId, awsRegion }: Hub): string {
  return `arn:${partitionOf(awsRegion)}:securityhub:${awsRegion}:${accountId}:product/${accountId}/default`;
}
