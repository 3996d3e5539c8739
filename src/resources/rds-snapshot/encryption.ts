import { isThere, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlanSubject } from "../plan-reader";
import { onlyOne, unlessEmpty } from "../planned-values";
import { clusterEncryption } from "../rds-cluster/planned";
import { instanceEncryption } from "../rds-instance/planned";

/** What a snapshot is made of, by its Terraform type: the attribute that names it, and the types that it may have. */
const SOURCES: ReadonlyMap<string, readonly [attribute: string, types: readonly string[]]> = new Map([
  ["aws_db_snapshot", ["db_instance_identifier", ["aws_db_instance"]]],
  ["aws_db_snapshot_copy", ["source_db_snapshot_identifier", ["aws_db_snapshot", "aws_db_snapshot_copy"]]],
  ["aws_db_cluster_snapshot", ["db_cluster_identifier", ["aws_rds_cluster"]]],
  [
    "aws_rds_cluster_snapshot_copy",
    ["source_db_cluster_snapshot_identifier", ["aws_db_cluster_snapshot", "aws_rds_cluster_snapshot_copy"]],
  ],
  ["aws_docdb_cluster_snapshot", ["db_cluster_identifier", ["aws_docdb_cluster"]]],
  ["aws_neptune_cluster_snapshot", ["db_cluster_identifier", ["aws_neptune_cluster"]]],
]);

/** Nothing completes a source: only what it names in turn is looked for. */
const SOURCE: PlanSubject = { terraformTypes: ["aws_db_instance"], identifiedBy: ["id"], companions: {} };

const AS_SOURCE = unknown("The snapshot has the encryption of its source, which the plan does not say.");

/** Whether a planned snapshot is encrypted: as its source, unless it is a copy with a key of its own. */
export function plannedEncryption(snapshot: PlannedResource, join: PlanJoin): Known<boolean> {
  const said = snapshot.flag("encrypted") ?? snapshot.flag("storage_encrypted");
  if (said !== null) return said;
  const hasKey = isThere(unlessEmpty(snapshot.text("kms_key_id")));
  if (hasKey !== false) return hasKey;
  const [attribute = "", types = []] = SOURCES.get(snapshot.type) ?? [];
  const source = onlyOne(join.named(types, attribute));
  return source === undefined ? AS_SOURCE : sourceEncryption(source, join.of(source, SOURCE));
}

function sourceEncryption(source: PlannedResource, join: PlanJoin): Known<boolean> {
  if (source.type === "aws_db_instance") return instanceEncryption(source, join);
  return SOURCES.has(source.type) ? plannedEncryption(source, join) : clusterEncryption(source);
}
