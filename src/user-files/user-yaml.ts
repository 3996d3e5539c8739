import type { z } from "zod";
import { LineCounter, parseDocument, type Document } from "yaml";
import { AuditError, messageOf } from "../core/errors";

// This module is loaded only when such a file is read: the parser is large, and most runs have no such file.

/** The most mistakes that an error names. */
const MISTAKES_NAMED = 5;

/** What an error says about a file in addition to its mistakes. */
export interface FileKind {
  /** What follows from the mistakes, such as `The waivers in waivers.yaml are not valid, and none of them counts.` */
  readonly refusal: string;
  /** What the file needs. */
  readonly next: string;
}

/**
 * Reads YAML (or JSON, which is YAML too) of a given shape.
 * @throws AuditError naming the line of each mistake, and what was expected there.
 */
export function parseYaml<T>(text: string, schema: z.ZodType<T>, kind: FileKind): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const mistakes = document.errors.map(({ pos, message }) => {
    const [first = ""] = message.split("\n");
    return `line ${lines.linePos(pos[0]).line}: ${first.replace(/ at line.*$/, "")}`;
  });
  if (mistakes.length > 0) throw wrong(kind, mistakes);
  const parsed = schema.safeParse(contentOf(document, kind));
  if (parsed.success) return parsed.data;
  throw wrong(
    kind,
    parsed.error.issues.map(({ path, message }) => {
      const key = path.filter((part) => typeof part === "string").at(-1);
      return `line ${lineOf(document, lines, path)}: ${key === undefined ? "" : `${key}: `}${message}`;
    }),
  );
}

/** What the document holds. Aliases that unfold without end are refused by the library. */
function contentOf(document: Document, kind: FileKind): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw wrong(kind, [`line 1: ${messageOf(error)}`]);
  }
}

/** The line of the value at a path; where there is none, the line of what should contain it. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = (node as { range?: readonly number[] | null } | null | undefined)?.range;
    if (range?.[0] !== undefined) return lines.linePos(range[0]).line;
  }
  return 1;
}

function wrong({ refusal, next }: FileKind, mistakes: readonly string[]): AuditError {
  const more = mistakes.length > MISTAKES_NAMED ? `; and ${mistakes.length - MISTAKES_NAMED} more` : "";
  return new AuditError(refusal, `${mistakes.slice(0, MISTAKES_NAMED).join("; ")}${more}.`, next);
}
