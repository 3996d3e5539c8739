import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { ANY_TAGGABLE } from "../../core/rule";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../core/verdict";

/** The rule reads no configuration, so an example holds only the tags of its item. */
type Tagged = Pick<ConfigurationItem, "tags">;

/** Each company decides which tags are mandatory: by default the rule asks for none, and reads none. */
export const mandatoryTagsPresent = defineRule({
  id: "mandatory-tags-present",
  resourceType: ANY_TAGGABLE,
  reads: ["tags"],
  severity: "LOW",
  title: "Resource has the mandatory tags",
  rationale: "Tags say who owns a resource and who pays for it; without them, a finding reaches nobody.",
  remediation:
    "Tag the resource with the keys that the annotation names." +
    " CLI: aws resourcegroupstaggingapi tag-resources. Terraform: default_tags of the provider, or tags.",
  terraform: hcl`
    provider "aws" {
      default_tags {
        tags = {
          Owner      = "billing"
          CostCenter = "4711"
        }
      }
    }
  `,
  parameters: z.strictObject({
    tagKeys: z
      .string()
      .regex(/^\s*$|^\s*[^\s,][^,]*(,\s*[^\s,][^,]*)*$/, "keys of tags, separated by commas")
      .default("")
      .describe(
        "Keys of the tags, separated by commas; keys are case-sensitive, as in AWS. An empty text asks for no tag.",
      ),
  }),
  examples: () => ({
    compliant: [tagged({ Owner: "billing", CostCenter: "4711", Stage: "" })],
    nonCompliant: [tagged({}), tagged({ owner: "billing", CostCenter: "4711" })],
    notApplicable: [tagged(null)],
    insufficientData: [tagged(unknown("kms:ListResourceTags was denied.", "kms:ListResourceTags"))],
    parameters: { tagKeys: "Owner, CostCenter" },
  }),
  readsWith: ({ tagKeys }) => (keysOf(tagKeys).length === 0 ? [] : ["tags"]),
  evaluate(_configuration: Tagged, { item: { tags, moreTags }, parameters }) {
    const keys = keysOf(parameters.tagKeys);
    if (keys.length === 0) return notApplicable("No tag is mandatory: name the keys in the rule's parameter tagKeys.");
    if (isUnknown(tags)) return insufficientData(tags);
    if (tags === null) return notApplicable("Resources of this type cannot be tagged.");
    const missing = keys.filter((key) => !Object.hasOwn(tags, key));
    if (missing.length > 0 && moreTags !== undefined) return insufficientData(moreTags);
    return missing.length === 0 ? compliant() : nonCompliant(`The resource lacks the tags ${missing.join(", ")}.`);
  },
});

function keysOf(tagKeys: string): readonly string[] {
  return tagKeys.split(",").flatMap((key) => key.trim() || []);
}

function tagged(tags: Tagged["tags"]): Tagged {
  return { tags };
}
