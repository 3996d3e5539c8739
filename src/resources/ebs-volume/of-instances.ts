import { isUnknown, unknown, type Known } from "../../core/known";
import { flagInText, templateOf } from "../launch-template";
import type { Brought, BroughtReader, PlanJoin, PlannedResource } from "../plan-reader";
import type { EbsVolumeConfiguration } from "./description";

const ROOT = "root_block_device";
const DEVICES = "ebs_block_device";
const MAPPINGS = "block_device_mappings";

/**
 * The device names that images use for their root volume (EC2 User Guide, "Device names for volumes on EC2 instances").
 */
const ROOT_NAMES: ReadonlySet<unknown> = new Set(["/dev/sda1", "/dev/xvda"]);

/** The value where a plan does not set a volume's encryption. */
export const LEFT_OPEN = unknown(
  "The plan does not set the volume's encryption: it depends on the account's default and the snapshot.",
);

const NO_TAGS_READ = unknown("The tags of volumes that come with an instance are not read.");

/** A volume that is created together with an instance. */
interface Device {
  /** Such as `/dev/sdf`; not known for the instance's own root volume. */
  readonly name: Known<string | null>;
  readonly what: string;
  readonly encrypted: Known<boolean | null>;
}

/**
 * Reads the volumes of `aws_instance`: its root volume, those of its block devices, and those that its launch template
 * maps. What the instance says of a device overrides what the template says. For an existing instance the provider has
 * read all attached volumes, whoever attached them; volumes that are resources of their own are not read twice.
 */
export const volumesOfInstances: BroughtReader<EbsVolumeConfiguration> = {
  terraformTypes: ["aws_instance"],
  identifiedBy: ["id", "arn"],
  companions: {},
  computedBlocks: { aws_instance: [ROOT, DEVICES] },
  read(instance, join) {
    const own = [...rootOf(instance), ...devicesOf(instance, join)];
    if (!instance.isCreated) return own.map(volumeOf);
    const template = templateOf(instance, join);
    const mapped = template === null || isUnknown(template) ? [] : mappedBy(template);
    const names = new Set(own.map(({ name }) => name));
    const hasRoot = own.some(isRoot);
    const left = mapped.filter((device) => !names.has(device.name) && !(hasRoot && isRoot(device)));
    const isSilent = !hasRoot && !left.some(isRoot);
    const silent = isSilent ? [rootVolume(isUnknown(template) ? template : null)] : [];
    return [...silent, ...own, ...left].map(volumeOf);
  },
};

function volumeOf({ what, encrypted }: Device): Brought<EbsVolumeConfiguration> {
  return { what, tags: NO_TAGS_READ, configuration: { encrypted: encrypted ?? LEFT_OPEN } };
}

function isRoot({ name }: Device): boolean {
  return ROOT_NAMES.has(name) || name === null;
}

function rootVolume(encrypted: Device["encrypted"]): Device {
  return { name: null, what: "root volume", encrypted };
}

function rootOf(instance: PlannedResource): readonly Device[] {
  const blocks = instance.blocks(ROOT);
  return isUnknown(blocks) ? [rootVolume(blocks)] : blocks.map((block) => rootVolume(block.flag("encrypted")));
}

function devicesOf(instance: PlannedResource, join: PlanJoin): readonly Device[] {
  const blocks = instance.blocks(DEVICES);
  if (isUnknown(blocks)) return [{ name: blocks, what: "volumes of its block devices", encrypted: blocks }];
  return blocks.flatMap((block, index) => {
    const volumes = join.named(["aws_ebs_volume"], DEVICES, index, "volume_id");
    if (!isUnknown(volumes) && volumes.length > 0) return [];
    return [device(block.text("device_name"), `block device ${index + 1}`, block.flag("encrypted"))];
  });
}

function device(name: Known<string | null>, otherwise: string, encrypted: Device["encrypted"]): Device {
  return { name, what: typeof name === "string" ? `volume ${name}` : `volume of ${otherwise}`, encrypted };
}

/** A mapping without EBS makes no volume: it is the instance's own storage, or nothing. */
function mappedBy(template: PlannedResource): readonly Device[] {
  const mappings = template.blocks(MAPPINGS);
  if (isUnknown(mappings)) return [{ name: mappings, what: "volumes of its launch template", encrypted: mappings }];
  return mappings.flatMap((mapping, index) => {
    const ebs = mapping.blocks("ebs");
    const flags = isUnknown(ebs) ? [ebs] : ebs.map((block) => flagInText(block.text("encrypted")));
    const name = mapping.text("device_name");
    return flags.map((encrypted) => device(name, `mapping ${index + 1} of its launch template`, encrypted));
  });
}
