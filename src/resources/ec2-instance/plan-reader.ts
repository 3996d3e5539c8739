import { isUnknown, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlanReader } from "../plan-reader";
import { templateOf } from "../launch-template";
import { unlessEmpty } from "../planned-values";
import { EC2_INSTANCE, type Ec2InstanceConfiguration } from "./configuration";
import { ec2InstanceFromPlan } from "./plan";

const BOTH_SAY = unknown("The instance and its launch template each set a part of the metadata options.");

/** Reads `aws_instance`. What it leaves out of `metadata_options`, its launch template may set. */
export const ec2InstancePlanReader: PlanReader<Ec2InstanceConfiguration> = {
  resourceType: EC2_INSTANCE,
  terraformTypes: ["aws_instance"],
  identifiedBy: ["id", "arn"],
  companions: {},
  isGlobal: false,
  read(instance, join) {
    const option = (name: string): Known<string | null> =>
      metadataOption(instance, name) ?? optionOfTemplate(instance, join, name);
    return ec2InstanceFromPlan({ http_tokens: option("http_tokens"), http_endpoint: option("http_endpoint") });
  },
};

function metadataOption(resource: PlannedResource, name: string): Known<string | null> {
  return unlessEmpty(resource.text("metadata_options", 0, name));
}

function optionOfTemplate(instance: PlannedResource, join: PlanJoin, name: string): Known<string | null> {
  const template = templateOf(instance, join);
  if (template === null || isUnknown(template)) return template;
  const option = metadataOption(template, name);
  const own = instance.blocks("metadata_options");
  // EC2 does not say whether options that an instance leaves out are those of the template where it sets others.
  return option === null || (!isUnknown(own) && own.length === 0) ? option : BOTH_SAY;
}
