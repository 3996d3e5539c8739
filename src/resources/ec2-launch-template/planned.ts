import { anyTrue, isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import { LEFT_TO_IMAGE } from "../ec2-instance/metadata-options";
import { flagInText, showsVersion, TEMPLATE_INTERFACES } from "../launch-template";
import type { PlannedResource } from "../plan-reader";
import { unlessEmpty } from "../planned-values";
import { LEFT_TO_DEFAULT, type MappedVolume } from "./data";

const MAPPINGS = "block_device_mappings";

const OTHER_VERSION = unknown("The plan does not show the default version of the launch template.");
const OTHER_INTERFACE = unknown("The template names an interface that exists, whose addresses the plan does not show.");

/** What a planned template says, where the version that the plan shows is the default one. */
function ofDefault<T>(template: PlannedResource, read: () => Known<T>): Known<T> {
  return showsVersion(template, null) ? read() : OTHER_VERSION;
}

/** Whether instances of a planned template require IMDSv2. */
export function plannedTokens(template: PlannedResource): Known<string> {
  return ofDefault(template, () => unlessEmpty(template.text("metadata_options", 0, "http_tokens")) ?? LEFT_TO_IMAGE);
}

/** Whether instances of a planned template have a metadata service. */
export function plannedEndpoint(template: PlannedResource): Known<string> {
  return ofDefault(template, () => unlessEmpty(template.text("metadata_options", 0, "http_endpoint")) ?? "enabled");
}

/** Whether a planned template gives an interface a public address. */
export function plannedPublicIp(template: PlannedResource): Known<boolean> {
  return ofDefault(template, () =>
    mapKnown(template.blocks(TEMPLATE_INTERFACES), (interfaces) =>
      anyTrue(
        interfaces.map((one) =>
          unlessEmpty(one.text("network_interface_id")) === null
            ? mapKnown(flagInText(one.text("associate_public_ip_address")), (isPublic) => isPublic === true)
            : OTHER_INTERFACE,
        ),
      ),
    ),
  );
}

/** The volumes that a planned template maps. */
export function plannedVolumes(template: PlannedResource): Known<readonly MappedVolume[]> {
  return ofDefault(template, () =>
    mapKnown(template.blocks(MAPPINGS), (mappings) =>
      mappings.flatMap((mapping) => {
        const ebs = mapping.blocks("ebs");
        const name = mapping.text("device_name");
        const device = typeof name === "string" ? name : "a device";
        if (isUnknown(ebs)) return [{ device, encrypted: ebs }];
        return ebs.map((block) => ({ device, encrypted: flagInText(block.text("encrypted")) ?? LEFT_TO_DEFAULT }));
      }),
    ),
  );
}
