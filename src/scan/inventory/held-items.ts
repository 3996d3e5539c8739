import * as z from "zod";
import type { TargetName } from "../../resources/collector";
import { isOfThePast, type RecordedItem } from "../../resources/recorded-item";
import { ReadFailure } from "../../runtime/read-failure";
import type { ItemStore } from "./item-store";
import { isLineOf, itemOfLine } from "./rows";

/** What was gathered of each type that was asked for. */
export const gatheredTypesSchema = z.array(
  z.object({
    resourceType: z.string(),
    /** Why the rest of its items could not be had; `null` where all were. */
    failure: z.string().nullable(),
    /** The regions in which the aggregator holds items of it, in any of the scan's accounts. */
    awsRegions: z.array(z.string()).readonly(),
    /**
     * Where asking for it stopped because the time ran out: the place of the query, and the token of its page, `null` for
     * the first one. `null`, or absent, where there is nothing more to ask for.
     */
    rest: z.object({ query: z.number().int().nonnegative(), token: z.string().nullable() }).nullish(),
  }),
);

/** What was gathered of each type that was asked for. */
export type GatheredTypes = Readonly<z.infer<typeof gatheredTypesSchema>>;

/** What was gathered of one target. */
export const heldOfTargetSchema = z.object({
  /** For each part of its items, the places of the types that have items in it. */
  parts: z.array(z.array(z.number().int().nonnegative()).readonly()).readonly(),
  /** Why the aggregator is behind the target; `null` where it is not. */
  behind: z.string().nullable(),
});

/** What was gathered of one target. */
export type HeldOfTarget = Readonly<z.infer<typeof heldOfTargetSchema>>;

/** What an aggregator holds, as it was gathered when the scan began. */
export interface HeldItems {
  readonly aggregatorName: string;
  readonly types: GatheredTypes;
  readonly of: (target: TargetName) => HeldOfTarget;
  readonly store: Pick<ItemStore, "read">;
}

/**
 * The items of a type that the aggregator holds of a target, in pages.
 * @throws ReadFailure where a row is no item of the type and the target, or not all rows could be had.
 */
export async function* heldItems(
  { aggregatorName, types, of, store }: HeldItems,
  { accountId, awsRegion }: TargetName,
  resourceType: string,
): AsyncGenerator<readonly RecordedItem[]> {
  const target = { accountId, awsRegion };
  const place = types.findIndex((type) => type.resourceType === resourceType);
  for (const [index, places] of of(target).parts.entries()) {
    if (!places.includes(place)) continue;
    const text = await store.read(target, index + 1);
    const items: RecordedItem[] = [];
    try {
      for (const line of text.split("\n")) {
        if (isLineOf(place, line)) items.push(itemOfLine(aggregatorName, { ...target, resourceType }, line));
      }
    } finally {
      // What is before a line that is no item counts.
      yield items.filter(({ status }) => !isOfThePast(status));
    }
  }
  const failure = types[place]?.failure ?? null;
  if (failure !== null) throw new ReadFailure(failure);
}

/** True where the aggregator holds items of the type in a region of any account, and none is missing. */
export function isHeldIn({ types }: HeldItems, { awsRegion }: TargetName, resourceType: string): boolean {
  const type = types.find((one) => one.resourceType === resourceType);
  return type?.failure === null && type.awsRegions.includes(awsRegion);
}
