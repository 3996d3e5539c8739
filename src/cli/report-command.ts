import { isAtLeast } from "../core/severity";
import type { ReportSource } from "../reports/model/report-model";
import { plainText } from "../runtime/plain-text";
import { assertDeliverable, deliver, type DeliveryOptions } from "./delivery";
import { EXIT } from "./faults";
import { openReport, type ReportInputOptions } from "./report-input";

/** The options of `report`, as the command line gives them. */
export type ReportCommandOptions = DeliveryOptions & ReportInputOptions;

/** `report`: shows the report of a scan that has ended, and answers the exit code that the scan had. */
export async function reportCommand(
  name: string,
  options: ReportCommandOptions,
  proc: NodeJS.Process,
): Promise<number> {
  assertDeliverable(options);
  const { source, missing } = await openReport(name, options, proc);
  if (missing !== null) proc.stderr.write(`${plainText(missing)}\n`);
  await deliver(source, options, proc);
  if (missing !== null || source.head.status === "incomplete") return EXIT.incomplete;
  return (await hasFindings(source, options)) ? EXIT.findings : EXIT.clean;
}

async function hasFindings(source: ReportSource, { severity }: ReportCommandOptions): Promise<boolean> {
  for await (const finding of source.findings()) {
    if (finding.waiver === null && isAtLeast(finding.severity, severity)) return true;
  }
  return false;
}
