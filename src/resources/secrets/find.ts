import { unknown, type Known } from "../../core/known";
import { SECRET_FORMS } from "./forms";
import { unpacked, type Room } from "./unpack";

/** A secret that a text holds. What it is stays in the text: nothing that leaves this file could give it away. */
export interface FoundSecret {
  /** What it is: `GitHub token`. */
  readonly kind: string;
  /** The line where it begins, or where the encoded part begins that holds it. The first line is 1. */
  readonly line: number;
}

/** How much text compressed data may hold, all parts together. EC2 takes 16 KB of user data. */
const LARGEST = 1_048_576;

/** Encoded data in encoded data, such as a file in a multi-part archive that is encoded as a whole. */
const DEPTH = 2;

/** Base64 in one line, or in several as in a mail. */
const ENCODED = /(?<![\w+/=])[A-Za-z\d+/]{40,}(?:\r?\n[ \t]*[A-Za-z\d+/]+)*={0,2}/g;

const UNREADABLE = unknown("The data is compressed, and could not be unpacked.");

/** The secrets in a text and in the base64 within it, one a line at most, from the first line to the last. */
export function findSecrets(text: string): readonly FoundSecret[] {
  return secretsIn(text, { left: LARGEST }, DEPTH);
}

/** The same in data that may be compressed. */
export function findSecretsInData(data: Buffer): Known<readonly FoundSecret[]> {
  const room = { left: LARGEST };
  const text = unpacked(data, room);
  return text === undefined ? UNREADABLE : secretsIn(text, room, DEPTH);
}

function secretsIn(text: string, room: Room, depth: number): readonly FoundSecret[] {
  const found = SECRET_FORMS.flatMap(({ kind, find }) => find(text).map((start) => ({ kind, start })));
  if (depth > 0) found.push(...inEncodedParts(text, room, depth));
  const byLine = new Map<number, string>();
  let line = 1;
  let counted = 0;
  // The sort keeps the order of forms, so that of several at one place the most telling one is named.
  for (const { kind, start } of found.sort((one, other) => one.start - other.start)) {
    line += text.slice(counted, start).split("\n").length - 1;
    counted = start;
    if (!byLine.has(line)) byLine.set(line, kind);
  }
  return [...byLine].map(([line, kind]) => ({ kind, line }));
}

function inEncodedParts(text: string, room: Room, depth: number) {
  return [...text.matchAll(ENCODED)].flatMap(({ 0: encoded, index }) => {
    const part = unpacked(Buffer.from(encoded, "base64"), room) ?? "";
    return secretsIn(part, room, depth - 1).map(({ kind }) => ({ kind, start: index }));
  });
}
