import * as z from "zod";
import { coverageEntrySchema, type CoverageEntry } from "../core/coverage";
import { inventoryUseSchema, type InventoryUse } from "../core/inventory";

/*
 * Coverage has an entry for each resource type of each target, and nearly all of them say that everything was read. As
 * plain entries they take some 300 bytes each, most of which repeats: the target, the type and its rules. Here a type and
 * its rules stand once, a target stands before its entries, and an entry that is complete is its type's place, its number
 * of resources, and the place of what an inventory says of it, if it says anything:
 *
 *     {"types":[{"resourceType":"AWS::S3::Bucket","ruleIds":["…"]}],"uses":[],
 *      "targets":[{"accountId":"111122223333","awsRegion":"eu-west-1","entries":[[0,12]]}]}
 */

const place = z.number().int().nonnegative();

const completeSchema = z.union([z.tuple([place, place]), z.tuple([place, place, place])]);

/** An entry that is not complete, with its type as a place. */
const otherSchema = coverageEntrySchema
  .omit({ accountId: true, awsRegion: true, resourceType: true, ruleIds: true })
  .extend({ type: place });

/** Coverage as a manifest stores it. */
export const compactCoverageSchema = z.object({
  types: z.array(coverageEntrySchema.pick({ resourceType: true, ruleIds: true })),
  /** What an inventory says of types, each once. */
  uses: z.array(inventoryUseSchema),
  targets: z.array(
    coverageEntrySchema
      .pick({ accountId: true, awsRegion: true })
      .extend({ entries: z.array(z.union([completeSchema, otherSchema])) }),
  ),
});

/** Coverage as a manifest stores it. */
export type CompactCoverage = z.infer<typeof compactCoverageSchema>;

/** Coverage in the shape in which it is stored. The order of the entries stays. */
export function compactCoverage(coverage: readonly CoverageEntry[]): CompactCoverage {
  const types = createTable<CompactCoverage["types"][number]>();
  const uses = createTable<InventoryUse>();
  const targets: CompactCoverage["targets"] = [];
  for (const { accountId, awsRegion, resourceType, ruleIds, ...rest } of coverage) {
    const last = targets.at(-1);
    const isSame = last?.accountId === accountId && last.awsRegion === awsRegion;
    const target = isSame ? last : { accountId, awsRegion, entries: [] };
    if (!isSame) targets.push(target);
    const type = types.placeOf(`${resourceType} ${ruleIds.join()}`, { resourceType, ruleIds });
    const { status, expected, scanned, inventory } = rest;
    if (status !== "COMPLETE" || expected !== scanned) target.entries.push({ type, ...rest });
    else if (inventory === undefined) target.entries.push([type, scanned]);
    else target.entries.push([type, scanned, uses.placeOf(JSON.stringify(inventory), inventory)]);
  }
  return { types: types.rows, uses: uses.rows, targets };
}

/**
 * The coverage that was stored. Entries share what they have in common, so that a million of them fit into memory.
 * @throws Error where a place is not in its list.
 */
export function expandCoverage({ types, uses, targets }: CompactCoverage): CoverageEntry[] {
  const coverage: CoverageEntry[] = [];
  for (const { accountId, awsRegion, entries } of targets) {
    for (const entry of entries) {
      if (!Array.isArray(entry)) {
        const { type, ...rest } = entry;
        coverage.push({ accountId, awsRegion, ...rowAt(types, type), ...rest });
        continue;
      }
      const [type, scanned, use] = entry;
      const { resourceType, ruleIds } = rowAt(types, type);
      const complete = {
        status: "COMPLETE",
        expected: scanned,
        scanned,
        reason: null,
        missingPermission: null,
      } as const;
      const inventory = use === undefined ? {} : { inventory: rowAt(uses, use) };
      coverage.push({ accountId, awsRegion, resourceType, ruleIds, ...complete, ...inventory });
    }
  }
  return coverage;
}

/**
 * Makes entries share what they have in common with those before them: entries that were read one target after the other
 * would each have rules of their own.
 */
export function createSharing(): (coverage: readonly CoverageEntry[]) => readonly CoverageEntry[] {
  const types = createTable<Pick<CoverageEntry, "resourceType" | "ruleIds">>();
  return (coverage) =>
    coverage.map((entry) => {
      const { resourceType, ruleIds } = entry;
      const place = types.placeOf(`${resourceType} ${ruleIds.join()}`, { resourceType, ruleIds });
      return { ...entry, ...types.rows[place] };
    });
}

function rowAt<T>(rows: readonly T[], at: number): T {
  const row = rows[at];
  if (row === undefined) throw new Error(`There is no place ${at} in a list of ${rows.length}.`);
  return row;
}

interface Table<T> {
  readonly rows: T[];
  /** The place of the row with a key; it is added where it is new. */
  placeOf(key: string, row: T): number;
}

function createTable<T>(): Table<T> {
  const rows: T[] = [];
  const places = new Map<string, number>();
  return {
    rows,
    placeOf(key, row) {
      const known = places.get(key);
      if (known !== undefined) return known;
      places.set(key, rows.length);
      return rows.push(row) - 1;
    },
  };
}
