import { defaultPacks } from "../packs/default-packs";
import { reportSourceOf, scanInMemory } from "../reports/model/report-source";
import { COLLECTORS } from "../resources/types";
import { createClientFactory } from "../runtime/clients";
import { scanFromHere } from "../scan/scan-from-here";
import { chosenPacks, chosenRules, chosenWaivers, type ChoiceOptions } from "./choice";
import { chosenInventory, type InventoryOptions } from "./chosen-inventory";
import { chosenSince, type SinceOptions } from "./chosen-since";
import { chosenTargets, type TargetOptions } from "./chosen-targets";
import { assertDeliverable, deliver, type DeliveryOptions } from "./delivery";
import { exitCodeOf } from "./faults";
import { createScanProgress } from "./scan-progress";
import { SERVICES } from "../aws/services";

/** The options of `scan`, as the command line gives them. */
export interface ScanCommandOptions
  extends ChoiceOptions, TargetOptions, InventoryOptions, SinceOptions, DeliveryOptions {
  readonly callShare: number;
  readonly roleName: string;
  readonly externalId?: string;
  readonly profile?: string;
  /** Shows no progress. */
  readonly quiet?: boolean;
  readonly pack?: readonly string[];
}

/** `scan`: answers the exit code. Nothing but the result goes to standard output. */
export async function scanCommand(options: ScanCommandOptions, proc: NodeJS.Process): Promise<number> {
  const { externalId, roleName, severity } = options;
  const targets = chosenTargets(options);
  const inventory = chosenInventory(options);
  const rules = await chosenRules(options);
  const waivers = await chosenWaivers(options);
  const since = await chosenSince(options, proc);
  if (options.profile !== undefined) proc.env.AWS_PROFILE = options.profile;
  // The SDK needs a region to ask STS who the caller is; any region that the user names will do.
  const [region] = targets.regions === "all" ? [] : (targets.regions ?? []);
  if (region !== undefined) proc.env.AWS_REGION ??= region;
  assertDeliverable(options);
  const clients = createClientFactory({ services: SERVICES, callShare: options.callShare });
  const progress = createScanProgress(options.quiet === true ? NOWHERE : proc.stderr);
  try {
    const report = await scanFromHere(
      {
        ...targets,
        ...(inventory === undefined ? {} : { inventory }),
        ...(externalId === undefined ? {} : { externalId }),
        ...(since === undefined ? {} : { since }),
        roleName,
        rules,
        waivers,
      },
      { clients, collectors: COLLECTORS, observer: progress, logger: SILENT, now: () => new Date() },
    );
    progress.finish(clients.usage());
    const chosen = await chosenPacks(options.pack);
    const packs = chosen.length === 0 ? defaultPacks() : chosen;
    const catalogue = rules.map(({ rule }) => rule);
    await deliver(await reportSourceOf(scanInMemory(report, rules), { catalogue, packs }), options, proc);
    return exitCodeOf(report, severity);
  } finally {
    progress.clear();
    clients.destroy();
  }
}

/** Where progress goes that nobody wants to see. */
const NOWHERE = { write: () => undefined };

/** Logs nothing: the report says what a function would log. */
const SILENT = { info: () => undefined, warn: () => undefined };
