import { parseJson } from "../core/json-text";
import { at } from "../plan/json";
import {
  NOTHING_READ,
  writtenKey,
  type FileContent,
  type WrittenBlock,
  type WrittenResource,
  type WrittenText,
} from "./file-content";
import type { HclParser } from "./hcl-parser";
import { referencesInTemplate } from "./hcl-file";
import { membersIn, textsIn } from "./json-members";

/** The name of a comment in any object. CDKTF keeps its metadata there. */
const COMMENT = "//";

/** The kinds of blocks that are read, each with the number of names that lead to one. */
const LENGTHS: Readonly<Partial<Record<string, number>>> = {
  resource: 3,
  data: 3,
  module: 2,
  locals: 2,
  variable: 2,
  output: 2,
  provider: 2,
};

/** Reads a `.tf.json` file, such as CDKTF's `cdk.tf.json`. */
export function readJsonFile(text: string, parser: HclParser): FileContent {
  const parsed = parseJson(text);
  if ("mistake" in parsed) return { ...NOTHING_READ, mistakeAt: parsed.mistake.line };
  const resources: WrittenResource[] = [];
  const calls: WrittenBlock[] = [];
  const locals: (readonly [string, readonly string[]])[] = [];
  const written: WrittenText[] = [];
  let mistakeAt: number | null = null;
  for (const { path, line, value } of membersIn(text, 3, isRead)) {
    const [kind, first, name] = path as [string, string, string];
    const header = kind === "locals" ? ["local", first] : path;
    written.push({ key: writtenKey(header), text: value, isJson: true });
    if (kind === "resource") resources.push({ type: first, name, line, constructPath: constructPathIn(value) });
    else if (kind === "module") calls.push({ name: first, line, constructPath: constructPathIn(value) });
    else if (kind === "locals") {
      const references = referencesIn(value, parser);
      if (references === null) mistakeAt ??= line;
      else locals.push([first, references]);
    }
  }
  return { resources, calls, locals: mistakeAt === null ? locals : [], written, mistakeAt };
}

function isRead(path: readonly string[]): boolean {
  const length = Object.hasOwn(LENGTHS, path[0] ?? "") ? LENGTHS[path[0] as string] : undefined;
  return path.length === length && !path.includes(COMMENT);
}

function constructPathIn(block: string): string | null {
  const value: unknown = JSON.parse(block);
  const path = at(at(at(Array.isArray(value) ? value[0] : value, COMMENT), "metadata"), "path");
  return typeof path === "string" ? path : null;
}

/** What a value refers to. Every text in it is a template; `null` where one is not valid. */
function referencesIn(value: string, parser: HclParser): readonly string[] | null {
  const references: (readonly string[])[] = [];
  for (const text of textsIn(value)) {
    if (!/[$%]\{/.test(text)) continue;
    const found = referencesInTemplate(text, parser);
    if (found === null) return null;
    references.push(found);
  }
  return references.flat();
}
