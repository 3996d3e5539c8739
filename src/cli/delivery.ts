import { createWriteStream, mkdirSync, statSync } from "node:fs";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AuditError, messageOf } from "../core/errors";
import { isAtLeast, type Severity } from "../core/severity";
import { ruleUrlsUnder, type ReportFile } from "../reports/format";
import { REPORT_FORMATS, type ReportFormatName } from "../reports/formats";
import type { OcsfVersion } from "../reports/hubs/ocsf-version";
import type { ReportSource } from "../reports/model/report-model";
import { tableReport } from "../reports/table";
import { wrappedText } from "../reports/wrapped-text";
import type { OutputFormat } from "./output-formats";
import { hasColours } from "./terminal";
import { writeUserFile } from "./user-file";

/** How a report is delivered, as the command line says it. */
export interface DeliveryOptions {
  readonly format: readonly OutputFormat[];
  /** A file, or a folder where it ends in a slash, is there already or gets several files. */
  readonly output?: string;
  /** Findings below it are not listed in a table. */
  readonly severity: Severity;
  /** Ids of the packs that a table shows; by default it shows none. */
  readonly pack?: readonly string[];
  /** The version that OCSF records name; by default that which AWS Security Hub takes. */
  readonly ocsfVersion?: OcsfVersion;
  /** The address that the pages of rules lie under. */
  readonly rulePages?: string;
}

/**
 * Refuses what cannot be delivered before anything is read: a scan takes minutes.
 * @throws AuditError where several formats would be mixed on standard output, or the output cannot be written.
 */
export function assertDeliverable({ format, output }: DeliveryOptions): void {
  if (output === undefined) {
    if (format.length === 1 && format[0] !== "parquet") return;
    if (format.length === 1) {
      throw new AuditError(
        "Parquet is a file for each account.",
        "Standard output holds one.",
        "Name a folder with --output, such as --output out/.",
      );
    }
    throw new AuditError(
      `${format.join(" and ")} cannot both go to standard output.`,
      "Nobody could tell where one ends and the other begins.",
      "Name a folder with --output, such as --output out/.",
    );
  }
  if (isFolder(output, format)) makeFolder(output);
  else writeUserFile(output, "", "a");
}

/** Writes a report in every format that is asked for. */
export async function deliver(source: ReportSource, options: DeliveryOptions, proc: NodeJS.Process): Promise<void> {
  const { format, output } = options;
  for (const name of format) {
    if (name === "parquet") {
      await deliverParquet(source, output ?? "");
      continue;
    }
    const files = name === "table" ? [tableFile(source, options, proc)] : filesOf(source, name, options);
    if (output !== undefined && isFolder(output, format)) {
      for (const file of files) await writeFile(join(output, file.name), file.text);
      continue;
    }
    const [file] = files;
    if (file === undefined || files.length > 1) throw severalFiles(name, files);
    if (output === undefined) await print(file.text, proc);
    else await writeFile(output, file.text);
  }
}

async function deliverParquet(source: ReportSource, folder: string): Promise<void> {
  const { writeParquet } = await import("../reports/parquet.js");
  await writeParquet(source, async (name, bytes) => {
    const path = join(folder, name);
    makeFolder(dirname(path));
    await writeFile(path, bytes);
  });
}

function filesOf(
  source: ReportSource,
  name: ReportFormatName,
  { ocsfVersion, rulePages }: DeliveryOptions,
): readonly ReportFile[] {
  const version = ocsfVersion === undefined ? {} : { ocsfVersion };
  return REPORT_FORMATS[name].files(source, { ...version, ruleUrl: ruleUrlsUnder(rulePages) });
}

function severalFiles(name: string, files: readonly ReportFile[]): AuditError {
  return new AuditError(
    `${name} is ${files.length} files here: one for each pack.`,
    "One output holds one.",
    "Choose one pack with --pack, or name a folder with --output, such as --output out/.",
  );
}

function tableFile(source: ReportSource, options: DeliveryOptions, proc: NodeJS.Process): ReportFile {
  return { name: "report.txt", text: tableText(source, options, proc) };
}

async function* tableText(
  { head, ...source }: ReportSource,
  { severity, output, pack = [] }: DeliveryOptions,
  proc: NodeJS.Process,
): AsyncGenerator<string> {
  const findings = [];
  for await (const finding of source.findings()) if (isAtLeast(finding.severity, severity)) findings.push(finding);
  const readings = head.packs.filter(({ id }) => pack.includes(id));
  const options = { minimumSeverity: severity, colours: hasColours(proc, output), readings };
  const isShown = output === undefined && proc.stdout.isTTY;
  yield wrappedText(tableReport({ ...head, findings }, options), isShown ? proc.stdout.columns : undefined);
}

function isFolder(output: string, format: readonly OutputFormat[]): boolean {
  const hasFolders = format.length > 1 || format.includes("parquet");
  return hasFolders || output.endsWith("/") || statSync(output, { throwIfNoEntry: false })?.isDirectory() === true;
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new AuditError(`The folder ${path} cannot be made.`, `${messageOf(error)}.`, "Name another one.");
  }
}

async function print(text: AsyncIterable<string>, { stdout }: NodeJS.Process): Promise<void> {
  for await (const piece of text) if (!stdout.write(piece)) await once(stdout, "drain");
}

async function writeFile(path: string, text: AsyncIterable<string | Uint8Array>): Promise<void> {
  await pipeline(Readable.from(text), createWriteStream(path));
}
