import type { ConfigurationItem } from "../../core/configuration-item";
import { itemOf, type RecordedItem } from "../recorded-item";
import type { S3AccountPublicAccessBlockConfiguration } from "./configuration";
import { recordedPublicAccessBlock } from "./public-access-block";

/** Reads an account's block that AWS Config recorded. */
export function s3AccountPublicAccessBlockFromConfigItem(
  item: RecordedItem,
): ConfigurationItem<S3AccountPublicAccessBlockConfiguration> {
  return { ...itemOf(item, { publicAccessBlock: recordedPublicAccessBlock(item.configuration) }), tags: null };
}
