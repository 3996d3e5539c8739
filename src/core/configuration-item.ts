import type { Known, Unknown } from "./known";

/** The account id of planned resources whose account the plan does not tell. */
export const UNKNOWN_ACCOUNT = "000000000000";

/** Where a configuration item was read from. */
export type ItemSource = "live" | "config" | "plan";

/**
 * One resource at one moment, in the shape that rules judge. Named after AWS Config's
 * configuration item; `configuration` is normalised by the resource type's folder, so that a
 * live read, a Config item and a Terraform plan look the same.
 */
export interface ConfigurationItem<C = unknown> {
  /** AWS Config's resource type, such as `AWS::S3::Bucket`. */
  readonly resourceType: string;
  /** AWS Config's resource id: a bucket's name, a VPC's id, a function's name; in a plan, the Terraform address. */
  readonly resourceId: string;
  /** `account` for an item that stands for all resources of the type that an account has. */
  readonly level?: "account";
  /** The resource's ARN; `null` where the source does not say. */
  readonly arn: string | null;
  /** The account that owns the view, 12 digits; `UNKNOWN_ACCOUNT` where a plan does not tell. */
  readonly accountId: string;
  /** The region; `global` for what belongs to no region, as AWS Config has it. */
  readonly awsRegion: string;
  /** By key; `null` where a resource of this type cannot have tags. The value of a tag may be unknown. */
  readonly tags: Known<Readonly<Record<string, Known<string>>> | null>;
  /** Why there may be further tags; absent where these are all. */
  readonly moreTags?: Unknown | undefined;
  readonly configuration: C;
  readonly source: ItemSource;
}
