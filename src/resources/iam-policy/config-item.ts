import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown, type Known } from "../../core/known";
import type { PolicyDocument } from "../../policy/policy-document";
import { itemOf, type RecordedItem } from "../recorded-item";
import { nameIn } from "../iam/naming";
import { documentOf, type IamPolicyConfiguration } from "./configuration";

const policySchema = z.object({
  policyName: z.string().nullish(),
  defaultVersionId: z.string().nullish(),
  policyVersionList: z
    .array(
      z.object({ versionId: z.string().nullish(), isDefaultVersion: z.boolean().nullish(), document: z.unknown() }),
    )
    .nullish(),
});

type RecordedPolicy = z.infer<typeof policySchema>;

/** Reads a policy that AWS Config recorded: it records those of the account's own alone. */
export function iamPolicyFromConfigItem(item: RecordedItem): ConfigurationItem<IamPolicyConfiguration> {
  const parsed = policySchema.safeParse(item.configuration);
  const unnamed = unknown("AWS Config's item does not name the policy.");
  if (!parsed.success) {
    const document = unknown("The policy in AWS Config's item could not be understood.");
    return itemOf(item, { policyName: nameIn(item.arn) ?? unnamed, document });
  }
  const policyName = parsed.data.policyName ?? nameIn(item.arn) ?? unnamed;
  return itemOf(item, { policyName, document: recordedDocument(parsed.data) });
}

function recordedDocument({ policyVersionList, defaultVersionId }: RecordedPolicy): Known<PolicyDocument> {
  const versions = policyVersionList ?? [];
  const standing =
    versions.find(({ isDefaultVersion }) => isDefaultVersion === true) ??
    versions.find(({ versionId }) => typeof versionId === "string" && versionId === defaultVersionId);
  if (standing === undefined) return unknown("AWS Config's item does not hold the policy's default version.");
  // Some items hold a document as the only one of a list.
  const { document } = standing;
  return documentOf(Array.isArray(document) && document.length === 1 ? document[0] : document);
}
