import { Option, type Command } from "commander";
import { SEVERITIES } from "../core/severity";
import { formatsOf, list, OCSF_VERSION, RULE_PAGES, severityOf } from "./arguments";
import type { DiffCommandOptions } from "./diff-command";
import { OUTPUT_FORMATS } from "./output-formats";
import type { ReportCommandOptions } from "./report-command";
import type { ReportInputOptions } from "./report-input";

/** What names a scan that has ended. */
const SCAN = "a report.json, s3://<bucket>/scans/<scan id>, or a scan's id with --bucket";

/**
 * Adds the commands that read scans that have ended: `report`, `diff` and `explain`.
 * @param answer Receives the exit code.
 */
export function addReportCommands(program: Command, proc: NodeJS.Process, answer: (code: number) => void): void {
  const add = (usage: string, description: string): Command =>
    program
      .command(usage)
      .description(description)
      .option("--bucket <name>", "the audit bucket, where a scan is named by its id")
      .option("--profile <name>", "profile of the AWS configuration");
  const severity = [`findings at or above it count: ${SEVERITIES.join(", ")}`, severityOf, "LOW"] as const;
  const packs = ["--pack <ids>", "packs, separated by commas: reports on their controls", list] as const;
  add("report <scan>", `Shows the report of a scan: ${SCAN}.`)
    .option(...packs)
    .option("--severity <level>", ...severity)
    .option("--format <formats>", `how it is shown, separated by commas: ${OUTPUT_FORMATS.join(", ")}`, formatsOf, [
      "table",
    ])
    .option(...RULE_PAGES)
    .option(...OCSF_VERSION)
    .option("--output <path>", "writes it to a file, or several to a folder (default: standard output)")
    .action(async (scan: string, options: ReportCommandOptions) => {
      const { reportCommand } = await import("./report-command.js");
      answer(await reportCommand(scan, options, proc));
    });
  add("diff <before> <after>", `Compares two scans: new, resolved and unchanged findings. Each is ${SCAN}.`)
    .option("--severity <level>", ...severity)
    .addOption(new Option("--format <format>", "how it is shown").choices(["table", "json"]).default("table"))
    .option("--output <file>", "writes it to a file (default: standard output)")
    .action(async (before: string, after: string, options: DiffCommandOptions) => {
      const { diffCommand } = await import("./diff-command.js");
      answer(await diffCommand(before, after, options, proc));
    });
  add("explain <fingerprint> <scan>", `Shows all that a scan says of one finding: ${SCAN}.`)
    .option(...packs)
    .action(async (fingerprint: string, scan: string, options: ReportInputOptions) => {
      const { explainCommand } = await import("./explain-command.js");
      answer(await explainCommand(fingerprint, scan, options, proc));
    });
}
