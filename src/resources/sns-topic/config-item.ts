import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown } from "../../core/known";
import { itemOf, type RecordedItem } from "../recorded-item";
import type { SnsTopicConfiguration } from "./configuration";

// The attributes are those of GetTopicAttributes, where a topic without a key has none of that name.
const topicSchema = z.object({ TopicArn: z.string(), KmsMasterKeyId: z.string().nullish() });

/** Reads a topic that AWS Config recorded. */
export function snsTopicFromConfigItem(item: RecordedItem): ConfigurationItem<SnsTopicConfiguration> {
  const parsed = topicSchema.safeParse(item.configuration);
  return itemOf(item, {
    kmsMasterKeyId: parsed.success
      ? parsed.data.KmsMasterKeyId || null
      : unknown("The topic in AWS Config's item could not be understood."),
  });
}
