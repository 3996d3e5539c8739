import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown } from "../../core/known";
import { itemOf, type RecordedItem } from "../recorded-item";
import type { TrailConfiguration } from "./configuration";

const trailSchema = z.object({
  trailARN: z.string(),
  logFileValidationEnabled: z.boolean().nullish(),
  kmsKeyId: z.string().nullish(),
});

/**
 * Reads a trail that AWS Config recorded. Whether it is logging, and which events, the item does not
 * say: an account's trails together are judged by a live scan alone.
 */
export function trailFromConfigItem(item: RecordedItem): ConfigurationItem<TrailConfiguration> {
  const parsed = trailSchema.safeParse(item.configuration);
  if (!parsed.success) {
    const misshapen = unknown("The trail in AWS Config's item could not be understood.");
    return itemOf(item, { logFileValidationEnabled: misshapen, kmsKeyId: misshapen });
  }
  const { logFileValidationEnabled, kmsKeyId } = parsed.data;
  return itemOf(item, {
    logFileValidationEnabled:
      logFileValidationEnabled ?? unknown("AWS Config's item does not say whether the log files are validated."),
    kmsKeyId: kmsKeyId || null,
  });
}
