import { isUnknown, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlanReader } from "../plan-reader";
import { unlessEmpty } from "../planned-values";
import { EC2_INSTANCE, type Ec2InstanceConfiguration } from "./configuration";
import { ec2InstanceFromPlan } from "./plan";

const TEMPLATE = "launch_template";

const TEMPLATE_ELSEWHERE = unknown(
  "The launch template is not in the plan: what it sets of the metadata is not known.",
);
const SEVERAL_TEMPLATES = unknown("The plan does not say which of several launch templates the instance has.");
const OTHER_VERSION = unknown("The plan does not show the version of the launch template that the instance has.");
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

/** The launch template of an instance, where what the plan shows of it is the version that the instance has. */
function templateOf(instance: PlannedResource, join: PlanJoin): Known<PlannedResource | null> {
  const blocks = instance.blocks(TEMPLATE);
  if (isUnknown(blocks)) return blocks;
  if (blocks.length === 0) return null;
  const attribute = unlessEmpty(instance.text(TEMPLATE, 0, "id")) === null ? "name" : "id";
  const named = join.named(["aws_launch_template"], TEMPLATE, 0, attribute);
  if (isUnknown(named)) return named;
  const [template, other] = named;
  if (template === undefined) return TEMPLATE_ELSEWHERE;
  if (other !== undefined) return SEVERAL_TEMPLATES;
  return showsVersion(template, instance.text(TEMPLATE, 0, "version")) ? template : OTHER_VERSION;
}

/** True where the version is the latest, which is the one that a plan shows. By default an instance has the default. */
function showsVersion(template: PlannedResource, version: Known<string | null>): boolean {
  if (template.isCreated || version === "$Latest") return true;
  const latest = template.number("latest_version");
  const isNumbered = typeof latest === "number";
  if (isUnknown(version)) return false;
  if (unlessEmpty(version) !== null && version !== "$Default") return isNumbered && version === String(latest);
  return (
    template.flag("update_default_version") === true || (isNumbered && template.number("default_version") === latest)
  );
}
