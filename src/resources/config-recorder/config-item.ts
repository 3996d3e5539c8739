import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown, type Known } from "../../core/known";
import { itemOf, type RecordedItem } from "../recorded-item";
import type { ConfigRecorder, ConfigRecorderConfiguration } from "./configuration";

// The type is recorded by its CloudFormation schema, whose properties have capitals.
const recorderSchema = z.object({ Recording: z.boolean().nullish() });

/** Reads a recorder that AWS Config recorded: itself. The item says nothing of deliveries. */
export function configRecorderFromConfigItem(item: RecordedItem): ConfigurationItem<ConfigRecorderConfiguration> {
  const configuration = {
    recorder: recorderIn(item.configuration),
    hasDeliveryChannel: unknown("AWS Config's item of a recorder says nothing of its delivery channel."),
  };
  return { ...itemOf(item, configuration), tags: null };
}

function recorderIn(recorded: unknown): Known<ConfigRecorder> {
  const parsed = recorderSchema.safeParse(recorded);
  if (!parsed.success) return unknown("The recorder in AWS Config's item could not be understood.");
  return {
    isRecording: parsed.data.Recording ?? unknown("AWS Config's item does not say whether the recorder records."),
    lastStatus: unknown("AWS Config's item of a recorder says nothing of what it delivered."),
  };
}
