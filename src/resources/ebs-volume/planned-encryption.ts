import type { Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlanSubject } from "../plan-reader";
import { onlyOne } from "../planned-values";
import { LEFT_OPEN } from "./of-instances";

const VOLUME = "aws_ebs_volume";
const SNAPSHOTS = ["aws_ebs_snapshot", "aws_ebs_snapshot_copy", "aws_ebs_snapshot_import"];

/** What a volume or a snapshot is made of, by its Terraform type: the attribute that names it, and its types. */
const SOURCES: ReadonlyMap<string, readonly [attribute: string, types: readonly string[]]> = new Map([
  [VOLUME, ["snapshot_id", SNAPSHOTS]],
  ["aws_ebs_snapshot", ["volume_id", [VOLUME]]],
  ["aws_ebs_snapshot_copy", ["source_snapshot_id", SNAPSHOTS]],
]);

/** Nothing completes a source: only what it names in turn is looked for. */
const SOURCE: PlanSubject = { terraformTypes: [VOLUME, ...SNAPSHOTS], identifiedBy: ["id"], companions: {} };

/**
 * Whether a planned volume is encrypted. What is made of something encrypted always is (Amazon EBS User Guide, "Amazon
 * EBS encryption"); what is made of anything else is where the account's default says so.
 */
export function plannedEncryption(volume: PlannedResource, join: PlanJoin): Known<boolean> {
  const own = volume.flag("encrypted");
  if (own !== null) return own;
  return isMadeEncrypted(volume, join, new Set()) ? true : LEFT_OPEN;
}

/** @param seen The addresses of what is already looked at: a plan may name its resources in a circle. */
function isMadeEncrypted(resource: PlannedResource, join: PlanJoin, seen: ReadonlySet<string>): boolean {
  const own = resource.flag("encrypted");
  if (own === true) return true;
  // What stands is no longer changed by its source.
  if (!resource.isCreated || seen.has(resource.address)) return false;
  const [attribute = "", types = []] = SOURCES.get(resource.type) ?? [];
  const source = onlyOne(join.named(types, attribute));
  if (source === undefined) return false;
  return isMadeEncrypted(source, join.of(source, SOURCE), new Set([...seen, resource.address]));
}
