import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown } from "../../core/known";
import { itemOf, type RecordedItem } from "../recorded-item";
import type { EbsDefaultEncryptionConfiguration } from "./configuration";

/** An item that AWS Config has not: it records no such type, so that nothing of it is known. */
export function ebsDefaultEncryptionFromConfigItem(
  item: RecordedItem,
): ConfigurationItem<EbsDefaultEncryptionConfiguration> {
  return itemOf(item, {
    encryptsByDefault: unknown("AWS Config does not record whether an account encrypts new volumes by default."),
  });
}
