import { isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import { templateOf } from "../launch-template";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { unlessEmpty } from "../planned-values";

/** Where a plan says nothing of tokens: many images require IMDSv2 by themselves, and an account can make it its default. */
export const LEFT_TO_IMAGE = unknown(
  "The plan does not set whether IMDSv2 is required: it depends on the image and the account's default.",
);

const BOTH_SAY = unknown("The instance and its launch template each set a part of the metadata options.");

/** A metadata option of an `aws_instance`: what the instance leaves out, its launch template may set. */
export function metadataOption(instance: PlannedResource, join: PlanJoin, name: string): Known<string | null> {
  return optionOf(instance, name) ?? optionOfTemplate(instance, join, name);
}

function optionOf(resource: PlannedResource, name: string): Known<string | null> {
  return unlessEmpty(resource.text("metadata_options", 0, name));
}

function optionOfTemplate(instance: PlannedResource, join: PlanJoin, name: string): Known<string | null> {
  return mapKnown(templateOf(instance, join), (template) => {
    const option = template === null ? null : optionOf(template, name);
    const own = instance.blocks("metadata_options");
    // EC2 does not say whether options that an instance leaves out are those of the template where it sets others.
    return option === null || (!isUnknown(own) && own.length === 0) ? option : BOTH_SAY;
  });
}
