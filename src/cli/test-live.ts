import { existsSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Command } from "commander";
import { AuditError } from "../core/errors";
import { readEnvironment } from "../infra/settings";
import { operatorClients } from "../operations/clients";
import { headLines } from "../operations/head";
import { operatorOf } from "../operations/operator";
import { outputsFileOf } from "../operations/outputs";
import { runAttached } from "../operations/processes";
import { runCommand } from "./run-command";
import { EXIT } from "./faults";
import { runAsProgram } from "./run-as-program";

interface Options {
  readonly allowMissing: boolean;
}

const ROOT = resolve(__dirname, "../..");
const JEST = join(ROOT, "node_modules/jest/bin/jest.js");

const HELP = `
The outputs are those that npm run deploy wrote, outputs/<environment>.json; OUTPUTS_FILE names another file.

Exit codes: 0 the account has what was deployed; 1 it does not; 3 a fault, such as missing outputs.`;

/** `npm run test:live`: asks the account of an environment whether all is as it should be. Answers the exit code. */
export function main(argv: readonly string[], proc: NodeJS.Process = process): Promise<number> {
  const command = new Command("npm run test:live --")
    .description("Tests a deployed environment in its account: reads alone.")
    .argument("<environment>", "name of a file in environments/, such as dev")
    .option("--allow-missing", "skip where there are no outputs (or ALLOW_MISSING=1)", proc.env.ALLOW_MISSING === "1")
    .addHelpText("after", HELP);
  return runCommand<Options>({
    command,
    argv,
    proc,
    async run([environment = ""], { allowMissing }) {
      const settings = readEnvironment(environment);
      const file = resolve(proc.env.OUTPUTS_FILE ?? outputsFileOf(environment));
      const missing = `There are no outputs of the environment ${environment}: ${relative(proc.cwd(), file)}.`;
      if (!existsSync(file)) {
        if (!allowMissing) {
          throw new AuditError(
            missing,
            "Nothing was tested: it was not deployed from here.",
            `Deploy it (npm run deploy -- ${environment}), name the file by OUTPUTS_FILE, or say --allow-missing.`,
          );
        }
        proc.stdout.write(`Skipped. ${missing}\n`);
        return EXIT.clean;
      }
      const clients = operatorClients(settings.awsRegion);
      try {
        const identity = await operatorOf(clients, environment, settings);
        proc.stdout.write(`${headLines(environment, settings, identity, proc.env).join("\n")}\n\n`);
      } finally {
        clients.destroy();
      }
      const env = { ...proc.env, OUTPUTS_FILE: file, AWS_REGION: settings.awsRegion };
      return runAttached(process.execPath, [JEST, "--config", "jest.live.config.js"], { cwd: ROOT, env });
    },
  });
}

runAsProgram(require.main === module, main);
