import type { ScanReport } from "../core/scan-report";
import type { Severity } from "../core/severity";
import { readByPack } from "../packs/read-by-pack";
import { csvReport } from "../reports/csv";
import { linesOf } from "../reports/lines";
import { printedJson } from "../reports/printed-json";
import { tableReport } from "../reports/table";
import { COLLECTORS } from "../resources/types";
import { createClientFactory } from "../runtime/clients";
import { scanFromHere } from "../scan/scan-from-here";
import { chosenPacks, chosenRules, chosenWaivers, type ChoiceOptions } from "./choice";
import { chosenInventory, type InventoryOptions } from "./chosen-inventory";
import { chosenTargets, type TargetOptions } from "./chosen-targets";
import { exitCodeOf } from "./faults";
import { createScanProgress } from "./scan-progress";
import { hasColours } from "./terminal";
import { writeUserFile } from "./user-file";
import { SERVICES } from "../aws/services";

/** The options of `scan`, as the command line gives them. */
export interface ScanCommandOptions extends ChoiceOptions, TargetOptions, InventoryOptions {
  readonly roleName: string;
  readonly externalId?: string;
  readonly profile?: string;
  readonly severity: Severity;
  readonly format: "table" | "json" | "csv";
  readonly output?: string;
}

/** `scan`: answers the exit code. Nothing but the result goes to standard output. */
export async function scanCommand(options: ScanCommandOptions, proc: NodeJS.Process): Promise<number> {
  const { externalId, roleName, severity } = options;
  const targets = chosenTargets(options);
  const inventory = chosenInventory(options);
  const rules = await chosenRules(options);
  const waivers = await chosenWaivers(options);
  if (options.profile !== undefined) proc.env.AWS_PROFILE = options.profile;
  // The SDK needs a region to ask STS who the caller is; any region that the user names will do.
  const [region] = targets.regions === "all" ? [] : (targets.regions ?? []);
  if (region !== undefined) proc.env.AWS_REGION ??= region;
  // A scan takes minutes, so check first that its result can be written.
  if (options.output !== undefined) writeUserFile(options.output, "", "a");
  const clients = createClientFactory({ services: SERVICES });
  const progress = createScanProgress(proc.stderr);
  try {
    const report = await scanFromHere(
      {
        ...targets,
        ...(inventory === undefined ? {} : { inventory }),
        ...(externalId === undefined ? {} : { externalId }),
        roleName,
        rules,
        waivers,
      },
      { clients, collectors: COLLECTORS, observer: progress, logger: SILENT, now: () => new Date() },
    );
    progress.finish();
    const text = await render(report, options, proc);
    if (options.output === undefined) proc.stdout.write(text);
    else writeUserFile(options.output, text);
    return exitCodeOf(report, severity);
  } finally {
    progress.clear();
    clients.destroy();
  }
}

async function render(
  report: ScanReport,
  { format, severity, output, pack }: ScanCommandOptions,
  proc: NodeJS.Process,
): Promise<string> {
  switch (format) {
    case "json":
      return printedJson(report);
    case "csv":
      return csvReport(report, linesOf(report));
    case "table": {
      const readings = (await chosenPacks(pack)).map((one) => readByPack(report, one));
      return tableReport(report, {
        minimumSeverity: severity,
        colours: hasColours(proc, output),
        readings,
      });
    }
  }
}

/** Logs nothing: the report says what a function would log. */
const SILENT = { info: () => undefined, warn: () => undefined };
