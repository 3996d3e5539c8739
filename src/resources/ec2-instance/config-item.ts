import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown } from "../../core/known";
import { itemOf, type RecordedItem } from "../recorded-item";
import type { Ec2InstanceConfiguration } from "./configuration";

// Items have the state as `name`; what advanced queries select knows it as `value` too.
const instanceSchema = z.object({
  state: z.object({ name: z.string().nullish(), value: z.string().nullish() }).nullish(),
  metadataOptions: z.object({ httpTokens: z.string().nullish(), httpEndpoint: z.string().nullish() }).nullish(),
});

/** Reads an instance that AWS Config recorded. Items older than IMDSv2, of 2019, have no metadata options. */
export function ec2InstanceFromConfigItem(item: RecordedItem): ConfigurationItem<Ec2InstanceConfiguration> {
  const parsed = instanceSchema.safeParse(item.configuration);
  if (!parsed.success) {
    const misshapen = unknown("The instance in AWS Config's item could not be understood.");
    return itemOf(item, { state: misshapen, httpTokens: misshapen, httpEndpoint: misshapen });
  }
  const { state, metadataOptions } = parsed.data;
  return itemOf(item, {
    state: state?.name ?? state?.value ?? unknown("AWS Config's item does not say which state the instance is in."),
    httpTokens: metadataOptions?.httpTokens ?? unknown("AWS Config's item does not say whether IMDSv2 is required."),
    httpEndpoint:
      metadataOptions?.httpEndpoint ?? unknown("AWS Config's item does not say whether metadata is served."),
  });
}
