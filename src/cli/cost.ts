import { Command, InvalidArgumentError } from "commander";
import { ASSUMPTION_NAMES, ASSUMPTION_TEXTS, type Assumptions } from "../operations/cost/assumptions";
import { runCommand } from "./run-command";
import { EXIT } from "./faults";
import { runAsProgram } from "./run-as-program";

type Options = Partial<Assumptions> & { readonly json: boolean };

/**
 * `npm run cost`: says what an environment costs in a month, and answers the exit code: 0, or 3 for a fault or a wrong
 * use.
 * @param directory The folder of the environments' files.
 */
export function main(argv: readonly string[], proc: NodeJS.Process = process, directory?: string): Promise<number> {
  const command = new Command("npm run cost --")
    .description("Says what an environment costs in a month, from its settings and dated prices. It asks no account.")
    .argument("<environment>", "name of a file in environments/, such as dev");
  for (const name of ASSUMPTION_NAMES) command.option(`--${name} <n>`, ASSUMPTION_TEXTS[name], amountOf);
  command.option("--json", "prints all of it as JSON, with the prices and their sources", false);
  return runCommand<Options>({
    command,
    argv,
    proc,
    async run([environment = ""], { json, ...known }) {
      // They load all of CDKTF, which whoever asks for help need not wait for.
      const { readEnvironment } = await import("../infra/settings.js");
      const { costReport, costText } = await import("../operations/cost/cost-report.js");
      const report = costReport(environment, readEnvironment(environment, directory), known);
      proc.stdout.write(`${json ? JSON.stringify(report, null, 2) : costText(report)}\n`);
      return EXIT.clean;
    },
  });
}

function amountOf(text: string): number {
  const amount = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && Number.isFinite(amount)) return amount;
  throw new InvalidArgumentError("Expected a number that is not negative, such as 20.");
}

runAsProgram(require.main === module, main);
