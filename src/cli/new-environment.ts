import { Command } from "commander";
import { writeEnvironment } from "../operations/new-environment";
import { runCommand } from "./run-command";
import { EXIT } from "./faults";
import { runAsProgram } from "./run-as-program";

interface Options {
  readonly account: string;
  readonly region: string;
  readonly stateBucket?: string;
}

/** `npm run new-environment`: writes an environment's file, and answers the exit code: 0, or 3 where it was refused. */
export function main(argv: readonly string[], proc: NodeJS.Process = process, directory?: string): Promise<number> {
  const command = new Command("npm run new-environment --")
    .description("Writes environments/<name>.json, checked as a synth checks it.")
    .argument("<name>", "of the environment, such as dev: it ends the names of everything that is deployed")
    .requiredOption("--account <id>", "the account that the system is deployed to, 12 digits")
    .requiredOption("--region <region>", "its region, such as eu-west-1")
    .option("--state-bucket <bucket>", "the bucket of Terraform's state (default: compliance-audit-state-<account>)");
  return runCommand<Options>({
    command,
    argv,
    proc,
    run([name = ""], { account: accountId, region: awsRegion, stateBucket }) {
      const settings = writeEnvironment({ name, accountId, awsRegion, stateBucket }, directory);
      proc.stdout.write(
        [
          `environments/${name}.json is written: account ${settings.accountId}, region ${settings.awsRegion}.`,
          "Every other setting has its default; environments/environment.schema.json has them all. Next:",
          `  npm run bootstrap -- ${name}    # makes ${settings.stateBucket}, the bucket of Terraform's state`,
          `  npm run preflight -- ${name}    # says what would break the deployment`,
          `  npm run deploy -- ${name}`,
          "",
        ].join("\n"),
      );
      return Promise.resolve(EXIT.clean);
    },
  });
}

runAsProgram(require.main === module, main);
