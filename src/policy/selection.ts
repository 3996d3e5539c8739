import type { PatternLanguage } from "./patterns";
import type { Selection } from "./policy-document";

/** The texts that every pattern of `within` matches and no pattern of `outside` matches. */
export interface Part {
  readonly within: readonly string[];
  readonly outside: readonly string[];
}

/** Everything that a pattern of resources or actions matches. */
export function whole(pattern: string): Part {
  return { within: [pattern], outside: [] };
}

/** What a selection has in common with the patterns that are asked about, in parts; empty if nothing. */
export function partsOf(
  { except, values }: Selection<string>,
  asked: readonly string[],
  { covers, overlaps }: PatternLanguage,
): readonly Part[] {
  if (except) {
    return asked
      .filter((each) => !values.some((value) => covers(value, each)))
      .map((each) => ({ within: [each], outside: values }));
  }
  return values.flatMap((value) =>
    asked.filter((each) => overlaps(value, each)).map((each) => ({ within: [value, each], outside: [] })),
  );
}

/**
 * True if a selection includes all of a part. Errs towards false: it does not add up patterns that include the part
 * only together.
 */
export function holds(
  { except, values }: Selection<string>,
  { within, outside }: Part,
  { covers, overlaps }: PatternLanguage,
): boolean {
  if (!except) return within.some((each) => values.some((value) => covers(value, each)));
  return values.every(
    (value) => outside.some((each) => covers(each, value)) || within.some((each) => !overlaps(each, value)),
  );
}
