import type { Estate } from "./estate";
import type { ToldByReferences } from "./node-values";
import { resolve } from "./resolution";
import { nothingElse } from "./search";

const KMS_KEYS = ["aws_kms_key", "aws_kms_alias", "aws_kms_replica_key", "aws_kms_external_key"];

/** What attributes name, by their own names: the types whose references are values of theirs. */
const NAMED_BY: ReadonlyMap<string, readonly string[]> = new Map([
  ["kms_key_id", KMS_KEYS],
  ["kms_master_key_id", KMS_KEYS],
  ["replicate_source_db", ["aws_db_instance", "aws_rds_cluster"]],
  ["subnet_ids", ["aws_subnet"]],
]);

/** Attributes of lists. */
const LISTS: ReadonlySet<string> = new Set(["subnet_ids"]);

/** Attributes that every resource which has them sets. */
const ALWAYS_SET: ReadonlySet<string> = new Set(["id", "arn", "key_id", "name"]);

/**
 * Tells that an attribute is no null and no empty list before its value is known: it refers to resources of the kind
 * that it names, and to nothing else, directly or through modules. Where a condition chooses, an expression refers to
 * more than these. An empty list of resources would be known.
 */
export function isSetIn(estate: Estate): ToldByReferences["isSet"] {
  return (node, heads, attribute) => {
    const types = NAMED_BY.get(attribute);
    const isList = LISTS.has(attribute);
    if (types === undefined || (!isList && heads.length !== 1)) return false;
    const { targets, values, computed, unresolved, choices, hidden, isPlain } = resolve(estate, node, heads, {
      isTarget: ({ mode, type }, named) =>
        mode === "managed" && types.includes(type) && (named === undefined ? isList : ALWAYS_SET.has(named)),
      sameAs: nothingElse,
    });
    if (!isPlain || unresolved.size + computed.size + values.size + hidden.size > 0) return false;
    return targets.size + choices.size > 0;
  };
}
