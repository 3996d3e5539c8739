import type { TargetName } from "../../resources/collector";

/**
 * The columns that are asked for. The configuration comes whole. Supplementary configuration does not (a query knows no
 * bucket's policy), so it is not asked for here: a part that a query leaves out would look like one that is not set.
 */
const COLUMNS = [
  "accountId",
  "awsRegion",
  "resourceType",
  "resourceId",
  "arn",
  "configurationItemStatus",
  "configurationItemCaptureTime",
  "configuration",
  "tags",
].join(", ");

/** Characters of a query at most (AWS Config API reference, SelectAggregateResourceConfig). */
const MOST_CHARACTERS = 4_096;

/** Queries of a type that name accounts, at most: beyond, all accounts are asked for, and the others' rows are left. */
const LISTS_AT_MOST = 5;

/**
 * The queries that together return the items of a type in all targets. They filter by scalars alone: a condition on
 * the elements of an array can match across elements (AWS Config Developer Guide, "Querying the Current Configuration
 * State of AWS Resources", limitations), so what a rule asks is judged here.
 */
export function queriesFor(resourceType: string, targets: readonly TargetName[]): readonly string[] {
  const regions = [...new Set(targets.map(({ awsRegion }) => awsRegion))];
  const accounts = [...new Set(targets.map(({ accountId }) => accountId))];
  const all = `SELECT ${COLUMNS} WHERE resourceType = ${quoted(resourceType)} AND ${among("awsRegion", regions)}`;
  const room = MOST_CHARACTERS - `${all} AND ${among("accountId", [])}`.length;
  const each = Math.floor(room / `${quoted("123456789012")}, `.length);
  const lists = Array.from({ length: Math.ceil(accounts.length / each) }, (_, index) =>
    accounts.slice(index * each, (index + 1) * each),
  );
  return lists.length > LISTS_AT_MOST ? [all] : lists.map((list) => `${all} AND ${among("accountId", list)}`);
}

function among(column: string, values: readonly string[]): string {
  return `${column} IN (${values.map(quoted).join(", ")})`;
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
