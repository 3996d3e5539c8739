import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { DEFAULT_CALL_SHARE } from "../core/call-share";
import { INVENTORY_SOURCES } from "../core/inventory-source";
import { version } from "../../package.json";
import { SEVERITIES } from "../core/severity";
import { callShareOf, formatsOf, list, OCSF_VERSION, RULE_PAGES, severityOf } from "./arguments";
import { compileLate } from "./compile-late";
import { EXIT, tellError } from "./faults";
import { OUTPUT_FORMATS } from "./output-formats";
import { addReportCommands } from "./report-commands";
import { runAsProgram } from "./run-as-program";
import { ASSUMPTIONS, type Assumption } from "../resources/plan-reader";
import type { Written } from "./checklist";
import type { NewRuleOptions } from "./new-rule-command";
import type { NewTypeOptions } from "./new-type-command";
import type { PlanCommandOptions } from "./plan-command";
import type { ScanCommandOptions } from "./scan-command";

function assumptionsOf(text: string): readonly Assumption[] {
  return list(text).map((value) => {
    const assumption = ASSUMPTIONS.find((one) => one === value);
    if (assumption === undefined) throw new InvalidArgumentError(`Allowed choices are ${ASSUMPTIONS.join(", ")}.`);
    return assumption;
  });
}

/** Tells what a command wrote into the sources, and what is left to do. */
function tellWritten({ paths, next }: Written, proc: NodeJS.Process): void {
  proc.stdout.write(paths.map((path) => `${path}\n`).join(""));
  proc.stderr.write(`Then:\n${next.map((step) => `- ${step}\n`).join("")}`);
}

/**
 * `npm run audit`: parses arguments and answers the exit code (see `EXIT`). Each command's code is loaded
 * when it is asked for: a list of rules needs no AWS SDK.
 */
export async function main(argv: readonly string[], proc: NodeJS.Process = process): Promise<number> {
  let code: number = EXIT.clean;
  const program = new Command("compliance-audit")
    .description("Audits AWS accounts by the catalogue's rules.")
    .version(version)
    .exitOverride()
    .configureOutput({ writeOut: (text) => proc.stdout.write(text), writeErr: (text) => proc.stderr.write(text) });
  program
    .command("scan")
    .description("Scans accounts with this machine's AWS credentials.")
    .option("--accounts <ids>", "accounts, separated by commas (default: the credentials' own)", list)
    .option("--organization", "accounts of the credentials' organisation, instead of --accounts")
    .option(
      "--include <names>",
      "its units (ou-… or r-…), accounts and tags (key=value) (default: every account)",
      list,
    )
    .option("--exclude <names>", "its units, accounts and tags that are left out in any case", list)
    .option(
      "--regions <names>",
      "regions, separated by commas, or all: those that are enabled in each account (default: the configured one)",
      list,
    )
    .addOption(
      new Option(
        "--inventory <source>",
        "asks the accounts (api), AWS Config's aggregator and the accounts for what it lacks (config), or compares (both)",
      )
        .choices(INVENTORY_SOURCES)
        .default("api"),
    )
    .option("--aggregator <name>", "the aggregator, in the credentials' own account and the configured region")
    .option(
      "--call-share <share>",
      "share of AWS's limits on calls that the scan may take in each account and region, above 0 and at most 1",
      callShareOf,
      DEFAULT_CALL_SHARE,
    )
    .option("--role-name <name>", "role that is assumed in every other account", "compliance-scan")
    .option("--external-id <id>", "ExternalId that the role asks for")
    .option("--profile <name>", "profile of the AWS configuration")
    .option("--rules <ids>", "rules, separated by commas (default: all)", list)
    .option("--pack <ids>", "packs, separated by commas: runs their rules, and reports on their controls", list)
    .option("--parameters <file>", "YAML or JSON with parameters by rule id")
    .option("--waivers <file>", "YAML with accepted violations")
    .option(
      "--since <report>",
      "an earlier scan, by its report.json, that one's folder or s3://<bucket>/scans/<scan id>: says what is new since",
    )
    .option(
      "--severity <level>",
      `findings at or above it are listed and decide the exit code: ${SEVERITIES.join(", ")}`,
      severityOf,
      "LOW",
    )
    .option(
      "--format <formats>",
      `how the result is shown, separated by commas: ${OUTPUT_FORMATS.join(", ")}`,
      formatsOf,
      ["table"],
    )
    .option(...RULE_PAGES)
    .option(...OCSF_VERSION)
    .option("--output <path>", "writes the result to a file, or several to a folder (default: standard output)")
    .option("--quiet", "shows no progress")
    .action(async (options: ScanCommandOptions) => {
      const { scanCommand } = await import("./scan-command.js");
      code = await scanCommand(options, proc);
    });
  program
    .command("plan")
    .description("Reviews Terraform plans: what `terraform show -json` writes of them.")
    .argument("<plans...>", "files of plan JSON; - for standard input")
    .option("--changed-only", "shows what the plans create or change, and leaves out what stays")
    .option(
      "--fail-on <level>",
      `findings at or above it decide the exit code: ${SEVERITIES.join(", ")}`,
      severityOf,
      "LOW",
    )
    .option(
      "--fail-on-undecided <level>",
      "undecided verdicts of rules at or above it make the exit code 2 (default: none does)",
      severityOf,
    )
    .option(
      "--assume <what>",
      `assumptions about resources that are not in the plans: ${ASSUMPTIONS.join(", ")}`,
      assumptionsOf,
    )
    .option("--rules <ids>", "rules, separated by commas (default: all)", list)
    .option("--pack <ids>", "packs, separated by commas: their rules", list)
    .option("--parameters <file>", "YAML or JSON with parameters by rule id")
    .option("--waivers <file>", "YAML with accepted violations")
    .option(
      "--source <folder>",
      "the folder that the plans were made in: what a plan leaves out is read there, and findings point there",
    )
    .option(...RULE_PAGES)
    .addOption(
      new Option("--format <format>", "how the review is shown")
        .choices(["table", "json", "markdown", "sarif", "junit"])
        .default("table"),
    )
    .option("--output <file>", "writes the review to a file (default: standard output)")
    .action(async (plans: readonly string[], options: PlanCommandOptions) => {
      compileLate();
      const { planCommand } = await import("./plan-command.js");
      code = await planCommand(plans, options, proc);
    });
  addReportCommands(program, proc, (answer) => {
    code = answer;
  });
  const rules = program.command("rules").description("Shows the catalogue.");
  rules
    .command("list")
    .description("Lists every rule.")
    .action(async () => {
      proc.stdout.write((await import("./catalogue-commands.js")).listRules());
    });
  rules
    .command("show")
    .description("Shows a rule: what it asks, why, what to change, and its parameters.")
    .argument("<id>")
    .action(async (id: string) => {
      proc.stdout.write((await import("./catalogue-commands.js")).showRule(id));
    });
  program
    .command("packs")
    .description("Lists the packs, or shows the controls of one.")
    .argument("[id]")
    .action(async (id: string | undefined) => {
      proc.stdout.write((await import("./catalogue-commands.js")).showPacks(id));
    });
  program
    .command("new-rule")
    .description("Writes the file of a new rule and adds it to the catalogue (in the project's sources).")
    .argument("<id>", "its id: kebab-case, names the compliant state")
    .requiredOption("--type <type>", "the resource type, as AWS Config names it")
    .option("--severity <level>", SEVERITIES.join(", "), severityOf, "MEDIUM")
    .action(async (id: string, options: NewRuleOptions) => {
      const { newRule } = await import("./new-rule-command.js");
      tellWritten(newRule(id, options), proc);
    });
  program
    .command("new-type")
    .description("Writes the description of a new resource type and its fixture (in the project's sources).")
    .argument("<type>", "the resource type, as AWS Config names it")
    .option("--client <name>", "the SDK's client, such as cloudwatch-logs, where the service is called otherwise there")
    .option("--list <call>", "the call that lists the resources, where its name does not say so")
    .option("--terraform <type>", "Terraform's type, such as aws_lb, where it has another name there")
    .action(async (type: string, options: NewTypeOptions) => {
      const { newType } = await import("./new-type-command.js");
      tellWritten(await newType(type, options), proc);
    });
  try {
    await program.parseAsync([...argv], { from: "user" });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.fault;
    tellError(error, proc);
    return EXIT.fault;
  }
}

runAsProgram(require.main === module, main);
