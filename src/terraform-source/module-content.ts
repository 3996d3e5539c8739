import { join, relative, sep } from "node:path";
import type { SourcePlace } from "../plan/plan-review";
import { addTo } from "../core/group-by";
import { NOTHING_READ, type FileContent, type WrittenText } from "./file-content";
import type { HclParser } from "./hcl-parser";
import { readHclFile } from "./hcl-file";
import { readJsonFile } from "./json-file";
import { largestOf, readRepositoryFile, sourceFilesIn, type SourceFile } from "./source-files";

/** The content of the files of one module. */
export interface ModuleContent {
  readonly folder: string;
  /** The places of `module` blocks, by their names. */
  readonly calls: ReadonlyMap<string, SourcePlace>;
  /** The places of resources, by `<type>.<name>`. */
  readonly places: ReadonlyMap<string, SourcePlace>;
  /** What local values refer to, by name. */
  readonly locals: ReadonlyMap<string, readonly string[]>;
  /**
   * Blocks and local values by `writtenKey`. Where an override file changes a block there are several texts, in the
   * order of the files.
   */
  readonly written: ReadonlyMap<string, readonly WrittenText[]>;
  /** A sentence for each file that was not read, or not completely. */
  readonly problems: readonly string[];
}

/** What is needed to read modules. */
export interface ModuleReading {
  readonly parser: HclParser;
  /** The folder of sources: paths in messages start from it. */
  readonly directory: string;
}

/** Reads the module in a folder. */
export function readModule(folder: string, reading: ModuleReading): ModuleContent {
  const calls = new Map<string, SourcePlace>();
  const places = new Map<string, SourcePlace>();
  const locals = new Map<string, readonly string[]>();
  const written = new Map<string, WrittenText[]>();
  const problems: string[] = [];
  let areValuesKnown = true;
  for (const file of sourceFilesIn(folder)) {
    const path = pathFrom(reading.directory, join(folder, file.name));
    const { content, problem } = readFile(folder, file, reading);
    if (problem !== null) {
      problems.push(`${shown(path)} ${problem}.`);
      // It is not known what the file would have overridden.
      if (file.isOverride) areValuesKnown = false;
    }
    for (const { type, name, line, constructPath } of content.resources) {
      const key = placeKey(type, name);
      if (!places.has(key)) places.set(key, { file: path, line, constructPath });
    }
    for (const [name, references] of content.locals) locals.set(name, references);
    for (const text of content.written) addTo(written, text.key, text);
    for (const { name, line, constructPath } of content.calls) {
      if (!calls.has(name)) calls.set(name, { file: path, line, constructPath });
    }
  }
  const values = areValuesKnown ? { locals, written } : { locals: new Map(), written: new Map() };
  return { folder, calls, places, ...values, problems };
}

/** A path from the folder of sources, with forward slashes. */
export function pathFrom(directory: string, path: string): string {
  return relative(directory, path).split(sep).join("/");
}

/** The key of a resource in `ModuleContent.places`. */
export function placeKey(type: string, name: string): string {
  return `${type}.${name}`;
}

function readFile(
  folder: string,
  file: SourceFile,
  { parser, directory }: ModuleReading,
): { readonly content: FileContent; readonly problem: string | null } {
  const read = readRepositoryFile(join(folder, file.name), largestOf(file), [folder, directory]);
  if ("refusal" in read) return { content: NOTHING_READ, problem: read.refusal };
  const content = file.isJson ? readJsonFile(read.text, parser) : readHclFile(read.text, parser);
  if (content.mistakeAt === null) return { content, problem: null };
  const language = file.isJson ? "Terraform's JSON syntax" : "Terraform's language";
  return { content, problem: `is not ${language} near line ${content.mistakeAt}: its local values are not followed` };
}

/** A name from a file system or a plan, without characters that could break the line. */
export function shown(name: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  return name.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, "\ufffd");
}
