import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown } from "../../core/known";
import { itemOf, type RecordedItem } from "../recorded-item";
import type { VpcConfiguration } from "./configuration";

const vpcSchema = z.object({ ownerId: z.string().nullish() });

/** Reads a VPC that AWS Config recorded. The item says nothing of flow logs; items of old name no owner. */
export function vpcFromConfigItem(item: RecordedItem): ConfigurationItem<VpcConfiguration> {
  const parsed = vpcSchema.safeParse(item.configuration);
  const owner = parsed.success ? (parsed.data.ownerId ?? ownerIn(item.arn)) : ownerIn(item.arn);
  return itemOf(item, {
    sharedBy: owner === undefined || owner === item.accountId ? null : owner,
    flowLogs: unknown("AWS Config's item of a VPC says nothing of its flow logs."),
  });
}

function ownerIn(arn: string | null): string | undefined {
  return /^arn:[\w-]+:ec2:[\w-]+:(\d{12}):vpc\//.exec(arn ?? "")?.[1];
}
