import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown } from "../../core/known";
import { itemOf, type RecordedItem } from "../recorded-item";
import { nameIn, pathIn } from "../iam/naming";
import { ownerServiceOf, type IamRoleConfiguration } from "./configuration";

const roleSchema = z.object({
  roleName: z.string().nullish(),
  path: z.string().nullish(),
  rolePolicyList: z.array(z.object({ policyName: z.string().nullish() })).nullish(),
});

const UNNAMED = unknown("AWS Config's item does not give the name.");
const NO_PATH = unknown("AWS Config's item does not say whether a service owns the role.");
const NO_LIST = unknown("AWS Config's item does not say what inline policies the role has.");
const MISSHAPEN = unknown("The role in AWS Config's item could not be understood.");

/** Reads a role that AWS Config recorded. */
export function iamRoleFromConfigItem(item: RecordedItem): ConfigurationItem<IamRoleConfiguration> {
  const parsed = roleSchema.safeParse(item.configuration);
  const { roleName, path, rolePolicyList }: z.infer<typeof roleSchema> = parsed.data ?? {};
  const standing = path ?? pathIn(item.arn);
  return itemOf(item, {
    roleName: roleName ?? nameIn(item.arn) ?? UNNAMED,
    ownerService: standing === undefined ? NO_PATH : ownerServiceOf(standing),
    inlinePolicyNames:
      rolePolicyList?.map(({ policyName }) => policyName ?? UNNAMED) ?? (parsed.success ? NO_LIST : MISSHAPEN),
  });
}
