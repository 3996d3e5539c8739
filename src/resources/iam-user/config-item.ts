import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown } from "../../core/known";
import { itemOf, type RecordedItem } from "../recorded-item";
import { nameIn } from "../iam/naming";
import type { IamUserConfiguration } from "./configuration";

const userSchema = z.object({ userName: z.string().nullish() });

const NOT_RECORDED = unknown("AWS Config's item of a user says nothing of passwords, MFA devices and access keys.");

/** Reads a user that AWS Config recorded: policies and groups, and nothing of credentials. */
export function iamUserFromConfigItem(item: RecordedItem): ConfigurationItem<IamUserConfiguration> {
  const { data } = userSchema.safeParse(item.configuration);
  return itemOf(item, {
    userName: data?.userName ?? nameIn(item.arn) ?? unknown("AWS Config's item does not name the user."),
    password: NOT_RECORDED,
    mfaActive: NOT_RECORDED,
    accessKeys: NOT_RECORDED,
  });
}
