import * as z from "zod";
import { AuditError, messageOf } from "../../core/errors";
import { parseJson, sentenceOf } from "../../core/json-text";
import type { TargetName } from "../../resources/collector";
import { parseRecordedItem, type RecordedItem } from "../../resources/recorded-item";
import { plainText } from "../../runtime/plain-text";
import { ReadFailure } from "../../runtime/read-failure";

/*
 * A row of a query is kept as a line of JSON: the place of its type in the list of what was asked for, the row, and the
 * whole item where that was asked for, too. A row is checked when its target is read, so that a row that is no item
 * costs its own target alone.
 */

/** A row, and the target that it says it is of. */
export interface PlacedRow extends TargetName {
  readonly row: object;
}

/** What an item was asked for by. */
export type Asked = Pick<RecordedItem, "resourceType" | "accountId" | "awsRegion">;

const placeSchema = z.object({ resourceType: z.string(), accountId: z.string(), awsRegion: z.string() });

/**
 * A row of a query.
 * @throws ReadFailure where it does not say what it is of.
 */
export function placedRow(aggregatorName: string, resourceType: string, text: string): PlacedRow {
  try {
    const row = parsed(text);
    const place = placeSchema.safeParse(row);
    if (!place.success) throw new Error("It names no type, account and region.");
    if (place.data.resourceType !== resourceType) throw new Error(`Its resourceType is ${place.data.resourceType}.`);
    const { accountId, awsRegion } = place.data;
    return { accountId, awsRegion, row: row as object };
  } catch (error) {
    throw noItem(aggregatorName, resourceType, error);
  }
}

/** The line that keeps a row. */
export function lineOf(place: number, row: object, whole: object | undefined): string {
  return JSON.stringify(whole === undefined ? [place, row] : [place, row, whole]);
}

/** True for a line that keeps a row of the type at this place. */
export function isLineOf(place: number, line: string): boolean {
  return line.startsWith(`[${place},`);
}

const lineSchema = z.tuple([z.number(), z.unknown()]).rest(z.unknown());

/**
 * The item of a line.
 * @throws ReadFailure where it is no item of the type and the target.
 */
export function itemOfLine(aggregatorName: string, asked: Asked, line: string): RecordedItem {
  const { resourceType, accountId, awsRegion } = asked;
  try {
    const [, row, whole] = lineSchema.parse(parsed(line));
    const item = itemOfRow(row);
    // A whole item has no tags (AWS Config API reference, BatchGetAggregateResourceConfig).
    const read = whole === undefined ? item : { ...parseRecordedItem(whole), tags: item.tags };
    for (const part of ["resourceType", "accountId", "awsRegion"] as const) {
      if (read[part] !== asked[part]) throw new Error(`Its ${part} is ${read[part]}.`);
    }
    return read;
  } catch (error) {
    throw noItem(aggregatorName, `${resourceType} in account ${accountId}, region ${awsRegion}`, error);
  }
}

/** A row has a resource's tags as a list; a notification has them by their keys. */
const tagsSchema = z.object({ tags: z.array(z.object({ key: z.string(), value: z.string() })).nullish() });

/**
 * A row as an item.
 * @throws Error where it is none.
 */
export function itemOfRow(row: unknown): RecordedItem {
  const tagged = tagsSchema.safeParse(row);
  if (!tagged.success) throw new Error("Its tags have another shape.");
  const tags = Object.fromEntries((tagged.data.tags ?? []).map(({ key, value }) => [key, value]));
  return parseRecordedItem({ ...(row as object), tags });
}

function parsed(text: string): unknown {
  const read = parseJson(text);
  if ("mistake" in read) throw new Error(sentenceOf(read.mistake));
  return read.value;
}

function noItem(aggregatorName: string, what: string, error: unknown): ReadFailure {
  const why = error instanceof AuditError ? error.why : messageOf(error);
  return new ReadFailure(
    `The aggregator ${aggregatorName} returned what is no item of ${what}: ${plainText(why, 120)}`,
  );
}
