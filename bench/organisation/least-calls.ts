import { targetsOf, type Estate, type Holdings } from "./estate";

/**
 * The calls that an aggregator takes at least: AWS Config returns a hundred rows, sources or items with one call. There
 * is a row for each resource and for each recorder, a source for each target, and an item for each bucket, whose versions
 * a row does not tell.
 */
export function leastCalls(estate: Estate): number {
  const targets = targetsOf(estate);
  const pages = (count: number): number => Math.ceil(count / 100);
  const all = (kind: keyof Holdings): number => targets.reduce((sum, { holdings }) => sum + holdings[kind], 0);
  const rows = pages(all("buckets")) + pages(all("groups")) + pages(all("functions")) + pages(targets.length);
  return rows + pages(targets.length) + pages(all("buckets"));
}
