/** A part of a text that is written whole or not at all. */
export interface Leaf {
  /** Its kind, under which it is counted if it is left out. */
  readonly kind: string;
  /**
   * Parts of lower rank are written first. Once a part of a kind has no room, no part of that kind with a higher rank
   * is written.
   */
  readonly rank: number;
  /** Renders it: asked for only while there is room. */
  text(): string;
}

/** Parts between a beginning and an end; both are written where one of the parts is. */
export interface Branch {
  readonly open: string;
  readonly close: string;
  readonly parts: readonly Part[];
  /**
   * Text to write in place of leaves that are left out, such as their number; at most `MORE_LENGTH` long. By default
   * nothing.
   */
  readonly more?: (leftOut: number) => string;
}

/** A part of a text. */
export type Part = Leaf | Branch;

/** The longest that `Branch.more` may say, in UTF-16 code units. */
export const MORE_LENGTH = 100;

/** A text that keeps to a length. */
export interface FittedText {
  readonly text: string;
  /** How many leaves of each kind had no room; kinds that are whole are not in it. */
  readonly leftOut: ReadonlyMap<string, number>;
}

interface Placed {
  readonly leaf: Leaf;
  readonly branches: readonly Branch[];
}

/**
 * Writes as many parts of a text as fit into a length. Parts are chosen by rank and written in their own order; every
 * branch that is begun is also ended.
 * @param maxLength In UTF-16 code units.
 */
export function fitText(parts: readonly Part[], maxLength: number): FittedText {
  const placed = leavesOf(parts, []).sort((one, other) => one.leaf.rank - other.leaf.rank);
  const kept = new Map<Leaf, string>();
  const opened = new Set<Branch>();
  const leftOut = new Map<string, number>();
  let room = maxLength;
  for (const { leaf, branches } of placed) {
    const already = leftOut.get(leaf.kind);
    const text = already === undefined ? leaf.text() : "";
    const opening = branches.filter((branch) => !opened.has(branch));
    const length = opening.reduce((sum, branch) => sum + frameLength(branch), text.length);
    if (already !== undefined || length > room) {
      leftOut.set(leaf.kind, (already ?? 0) + 1);
      continue;
    }
    kept.set(leaf, text);
    for (const branch of opening) opened.add(branch);
    room -= length;
  }
  return { text: parts.map((part) => written(part, kept).text).join(""), leftOut };
}

function frameLength({ open, close, more }: Branch): number {
  return open.length + close.length + (more === undefined ? 0 : MORE_LENGTH);
}

function leavesOf(parts: readonly Part[], branches: readonly Branch[]): Placed[] {
  return parts.flatMap((part) =>
    "rank" in part ? [{ leaf: part, branches }] : leavesOf(part.parts, [...branches, part]),
  );
}

function written(part: Part, kept: ReadonlyMap<Leaf, string>): { readonly text: string; readonly leftOut: number } {
  if ("rank" in part) {
    const text = kept.get(part);
    return { text: text ?? "", leftOut: text === undefined ? 1 : 0 };
  }
  const inside = part.parts.map((each) => written(each, kept));
  const leftOut = inside.reduce((sum, each) => sum + each.leftOut, 0);
  const text = inside.map((each) => each.text).join("");
  if (text === "") return { text, leftOut };
  return { text: `${part.open}${text}${leftOut === 0 ? "" : (part.more?.(leftOut) ?? "")}${part.close}`, leftOut };
}
