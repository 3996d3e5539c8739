import { isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import { templateOf } from "../launch-template";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { unlessEmpty } from "../planned-values";

/**
 * The value where a plan does not set the tokens: many images require IMDSv2 themselves, and an account can make it its
 * default.
 */
export const LEFT_TO_IMAGE = unknown(
  "The plan does not set whether IMDSv2 is required: it depends on the image and the account's default.",
);

const BOTH_SAY = unknown("The instance and its launch template each set a part of the metadata options.");

/** A metadata option of an `aws_instance`: the launch template may set the options that the instance leaves out. */
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
    // EC2 does not document whether the template's options still hold where an instance sets some options and leaves
    // out others.
    return option === null || (!isUnknown(own) && own.length === 0) ? option : BOTH_SAY;
  });
}
