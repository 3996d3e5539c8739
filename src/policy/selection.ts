import type { PatternLanguage } from "./patterns";
import type { Selection } from "./policy-document";

/** All that each pattern of `within` matches and no pattern of `outside` does. */
export interface Part {
  readonly within: readonly string[];
  readonly outside: readonly string[];
}

/** All of a resource or action pattern. */
export function whole(pattern: string): Part {
  return { within: [pattern], outside: [] };
}

/** What a selection and some patterns have in common, in parts; none where they have nothing in common. */
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
 * True where a selection has all of a part in it. Errs towards false: patterns that only together
 * make up the part are not added up.
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
