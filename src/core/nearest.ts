/**
 * The candidate that a mistyped name most likely meant: the one with the fewest edits, the first of several.
 * `undefined` where even that one needs more edits than half of its length.
 */
export function nearest(name: string, candidates: readonly string[]): string | undefined {
  const [best] = candidates
    .map((candidate) => ({ candidate, edits: editsBetween(name.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits * 2 <= candidate.length)
    .sort((a, b) => a.edits - b.edits);
  return best?.candidate;
}

/** The Levenshtein distance: insertions, deletions and replacements of one character. */
function editsBetween(from: string, to: string): number {
  const characters = Array.from(to);
  const first = [0, ...characters.map((_, index) => index + 1)];
  const last = Array.from(from).reduce((above, character, row) => {
    const below = [row + 1];
    for (const [column, other] of characters.entries()) {
      const replaced = (above[column] as number) + (character === other ? 0 : 1);
      below.push(Math.min(replaced, (above[column + 1] as number) + 1, (below[column] as number) + 1));
    }
    return below;
  }, first);
  return last[characters.length] as number;
}
