import pLimit from "p-limit";
import type { TargetName } from "../../resources/collector";
import { isOfThePast, type RecordedItem } from "../../resources/recorded-item";
import { OutOfTime } from "../../runtime/deadline";
import { aggregatedRows, itemKey, refusalOf, wholeItems, type Aggregator } from "./aggregator";
import type { AskedType } from "./asked-types";
import type { GatheredTypes, HeldOfTarget } from "./held-items";
import type { ItemStore } from "./item-store";
import { queriesFor } from "./queries";
import { itemOfRow, lineOf, placedRow } from "./rows";
import { whyOutdated } from "./source-status";
import { createSpill, type Spill } from "./spill";

/** Types that are asked for side by side: the pages of a type follow each other. */
const TYPES_AT_ONCE = 6;

/** What was gathered for the targets of a scan. */
export interface Gathered {
  readonly types: GatheredTypes;
  readonly of: (target: TargetName) => HeldOfTarget;
}

/** What gathering takes. */
export interface Gathering {
  readonly aggregator: Aggregator;
  readonly targets: readonly TargetName[];
  readonly types: readonly AskedType[];
  readonly store: ItemStore;
  /**
   * How far an earlier run has asked for the same types in the same targets.
   * @default nothing was asked for
   */
  readonly before?: GatheredTypes | undefined;
}

/**
 * Asks an aggregator for the items of all targets, once and type by type, and stores them by their targets. What it
 * does not return is said of its type or its target: nothing of that is thrown. Where the time runs out, each type says
 * where the next run goes on.
 */
export async function gatherItems({ aggregator, targets, types, store, before = [] }: Gathering): Promise<Gathered> {
  const spill = createSpill(store, targets);
  const [outdated, gathered] = await Promise.all([
    whyOutdated(aggregator),
    pLimit(TYPES_AT_ONCE).map(types, async (type, place) => {
      const { resourceType } = type;
      const begun = before[place] ?? { resourceType, failure: null, awsRegions: [], rest: { query: 0, token: null } };
      const { rest } = begun;
      if (!rest) return begun;
      const queries = queriesFor(resourceType, targets);
      return { resourceType, ...(await gatherType(aggregator, spill, { ...type, ...begun, rest, place, queries })) };
    }),
  ]);
  await spill.end();
  return { types: gathered, of: (target) => ({ parts: spill.partsOf(target), behind: outdated(target) }) };
}

/** A type that is asked for, and where to begin. */
interface BegunType extends AskedType, Pick<GatheredTypes[number], "awsRegions"> {
  readonly place: number;
  readonly queries: readonly string[];
  readonly rest: { readonly query: number; readonly token: string | null };
}

async function gatherType(
  aggregator: Aggregator,
  spill: Spill,
  type: BegunType,
): Promise<Omit<GatheredTypes[number], "resourceType">> {
  const awsRegions = new Set(type.awsRegions);
  let rest: BegunType["rest"] = type.rest;
  const gathered = (failure: string | null) => ({ failure, awsRegions: [...awsRegions].sort(), rest: null });
  try {
    for (const query of type.queries.slice(rest.query)) {
      for await (const { rows: texts, next } of aggregatedRows(aggregator, query, rest.token)) {
        const rows = texts.map((text) => placedRow(aggregator.name, type.resourceType, text)).filter(spill.takes);
        const items = rows.map(({ row }) => readable(row));
        const whole = await wholeItems(
          aggregator,
          items.filter((item) => item !== null).filter((item) => isThin(item, type)),
        );
        for (const [index, { row, ...target }] of rows.entries()) {
          awsRegions.add(target.awsRegion);
          const item = items[index];
          await spill.add(target, type.place, lineOf(type.place, row, item ? whole.get(itemKey(item)) : undefined));
        }
        // A page counts as a whole: it is asked for again where the time runs out before all of it is kept.
        rest = next === null ? { query: rest.query + 1, token: null } : { ...rest, token: next };
      }
    }
    return gathered(null);
  } catch (error) {
    const failure = refusalOf(error);
    return error instanceof OutOfTime ? { ...gathered(failure), rest } : gathered(failure);
  }
}

function isThin(item: RecordedItem, { lacks }: AskedType): boolean {
  return !isOfThePast(item.status) && lacks(item);
}

/** A row as an item; `null` where it is none, which is said when its target is read. */
function readable(row: object): RecordedItem | null {
  try {
    return itemOfRow(row);
  } catch {
    return null;
  }
}
