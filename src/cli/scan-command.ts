import { readFileSync, writeFileSync } from "node:fs";
import { AuditError, messageOf } from "../core/errors";
import type { ConfiguredRule } from "../core/evaluate";
import type { ScanReport } from "../core/scan-report";
import { isAtLeast, type Severity } from "../core/severity";
import { packOf } from "../packs";
import { readByPack } from "../packs/read-by-pack";
import { csvReport } from "../reports/csv";
import { linesOf } from "../reports/lines";
import { tableReport } from "../reports/table";
import { COLLECTORS } from "../resources";
import { rulesOf } from "../rules";
import { createClientFactory } from "../scan/clients";
import { scanFromHere } from "../scan/scan-from-here";
import { parseParameters } from "../user-files/parameters";
import { parseWaivers } from "../user-files/waivers";
import { EXIT } from "./faults";
import { createScanProgress } from "./scan-progress";

/** The options of `scan`, as the command line gives them. */
export interface ScanCommandOptions {
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
  readonly roleName: string;
  readonly externalId?: string;
  readonly profile?: string;
  readonly rules?: readonly string[];
  readonly pack?: readonly string[];
  readonly parameters?: string;
  readonly waivers?: string;
  readonly severity: Severity;
  readonly format: "table" | "json" | "csv";
  readonly output?: string;
}

/** `scan`: answers the exit code. Nothing but the result goes to standard output. */
export async function scanCommand(options: ScanCommandOptions, proc: NodeJS.Process): Promise<number> {
  const { accounts, regions, externalId, roleName, severity } = options;
  const rules = chosenRules(options);
  const waivers = options.waivers === undefined ? [] : parseWaivers(readUserFile(options.waivers), options.waivers);
  if (options.profile !== undefined) proc.env.AWS_PROFILE = options.profile;
  // The SDK wants a region before it asks who this is, and one that is named will do.
  if (regions?.[0] !== undefined) proc.env.AWS_REGION ??= regions[0];
  // A scan takes minutes: that its result cannot be written is better known before.
  if (options.output !== undefined) writeUserFile(options.output, "", "a");
  const clients = createClientFactory();
  const progress = createScanProgress(proc.stderr);
  try {
    const report = await scanFromHere(
      {
        ...(accounts === undefined ? {} : { accounts: accounts.map(asAccountId) }),
        ...(regions === undefined ? {} : { regions }),
        ...(externalId === undefined ? {} : { externalId }),
        roleName,
        rules,
        waivers,
      },
      { clients, collectors: COLLECTORS, observer: progress, logger: SILENT, now: () => new Date() },
    );
    progress.finish();
    const text = render(report, options, proc);
    if (options.output === undefined) proc.stdout.write(text);
    else writeUserFile(options.output, text);
    return exitCodeOf(report, severity);
  } finally {
    progress.clear();
    clients.destroy();
  }
}

/** The rules of `--rules` and of the packs, or all, with the parameters of the file. */
function chosenRules({ rules = [], pack: packs = [], parameters }: ScanCommandOptions): readonly ConfiguredRule[] {
  const byPacks = packs.flatMap((id) => packOf(id).controls.flatMap(({ ruleIds }) => ruleIds));
  const [first, ...others] = [...rules, ...byPacks];
  const byRule = parameters === undefined ? {} : parseParameters(readUserFile(parameters), parameters);
  return rulesOf(first === undefined ? "all" : [first, ...others], byRule);
}

function render(
  report: ScanReport,
  { format, severity, output, pack: packs = [] }: ScanCommandOptions,
  proc: NodeJS.Process,
): string {
  switch (format) {
    case "json":
      return `${JSON.stringify(report, null, 2)}\n`;
    case "csv":
      return csvReport(report.scanId, linesOf(report));
    case "table": {
      const readings = packs.map((id) => readByPack(report, packOf(id)));
      return tableReport(report, {
        minimumSeverity: severity,
        colours: output === undefined && isTerminal(proc),
        readings,
      });
    }
  }
}

// Node leaves it undefined in a pipe.
function isTerminal({ stdout }: { readonly stdout: { readonly isTTY?: boolean } }): boolean {
  return stdout.isTTY === true;
}

/** What was not seen weighs more than what was: a scan with gaps never passes for one without. */
function exitCodeOf({ status, findings }: ScanReport, minimumSeverity: Severity): number {
  if (status === "incomplete") return EXIT.incomplete;
  const counts = findings.some(({ severity, waiver }) => waiver === null && isAtLeast(severity, minimumSeverity));
  return counts ? EXIT.findings : EXIT.clean;
}

function asAccountId(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new AuditError(`${text} is no account id.`, "An account id has 12 digits.", "Correct --accounts.");
}

function writeUserFile(path: string, text: string, flag: "a" | "w" = "w"): void {
  try {
    writeFileSync(path, text, { flag });
  } catch (error) {
    throw new AuditError(
      `${path} cannot be written.`,
      `${messageOf(error)}.`,
      "Name a file in a folder that is there.",
    );
  }
}

function readUserFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new AuditError(`${path} cannot be read.`, `${messageOf(error)}.`, "Name a file that is there.");
  }
}

/** What the functions log, the report says. */
const SILENT = { info: () => undefined, warn: () => undefined };
