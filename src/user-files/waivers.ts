import * as z from "zod";
import { LineCounter, parseDocument, type Document } from "yaml";
import { AuditError, messageOf } from "../core/errors";
import { waiverSchema, type Waiver } from "../core/waiver";

const waiverFileSchema = z.strictObject({
  waivers: z.array(
    waiverSchema.refine(({ rule, resource }) => rule !== "*" || !/^\*+$/.test(resource), {
      path: ["rule"],
      message: "a waiver of every rule for every resource is refused: name the rule or the resource",
    }),
  ),
});

/** Mistakes that an error names: a file with more is best corrected one by one anyway. */
const MISTAKES_NAMED = 5;

/**
 * Reads a file of waivers: YAML with a list `waivers`.
 * @param origin The file, for errors.
 * @throws AuditError naming file and line of each mistake, and what was expected there.
 */
export function parseWaivers(text: string, origin: string): readonly Waiver[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const mistakes = document.errors.map(({ pos, message }) => {
    const [first = ""] = message.split("\n");
    return `line ${lines.linePos(pos[0]).line}: ${first.replace(/ at line.*$/, "")}`;
  });
  if (mistakes.length > 0) throw wrong(origin, mistakes);
  const parsed = waiverFileSchema.safeParse(contentOf(document, origin));
  if (parsed.success) return parsed.data.waivers;
  throw wrong(
    origin,
    parsed.error.issues.map(({ path, message }) => {
      const key = path.filter((part) => typeof part === "string").at(-1);
      return `line ${lineOf(document, lines, path)}: ${key === undefined ? "" : `${key}: `}${message}`;
    }),
  );
}

/** What the document holds. Aliases that unfold without end are refused by the library. */
function contentOf(document: Document, origin: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw wrong(origin, [`line 1: ${messageOf(error)}`]);
  }
}

/** The line of what is at a path; where nothing is, of what should hold it. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    const range = (node as { range?: readonly number[] | null } | null | undefined)?.range;
    if (range?.[0] !== undefined) return lines.linePos(range[0]).line;
  }
  return 1;
}

function wrong(origin: string, mistakes: readonly string[]): AuditError {
  const more = mistakes.length > MISTAKES_NAMED ? `; and ${mistakes.length - MISTAKES_NAMED} more` : "";
  return new AuditError(
    `The waivers in ${origin} are not valid, and none of them counts.`,
    `${mistakes.slice(0, MISTAKES_NAMED).join("; ")}${more}.`,
    "Each waiver needs rule, account, resource, owner, reason and expiresOn.",
  );
}
