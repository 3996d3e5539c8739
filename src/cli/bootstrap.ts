import { Command } from "commander";
import { readEnvironment } from "../infra/settings";
import { bootstrap, type Bootstrapped, type FoundProperty } from "../operations/bootstrap";
import { operatorClients } from "../operations/clients";
import { headLines } from "../operations/head";
import { operatorOf } from "../operations/operator";
import { runCommand } from "./run-command";
import { EXIT } from "./faults";
import { runAsProgram } from "./run-as-program";

interface Options {
  readonly plan: boolean;
  readonly mend: boolean;
}

const HELP = `
A bucket that stands is adopted as it is: the command names what it lacks, and changes nothing without --mend, which
keeps whatever else the bucket has. Doing it again changes nothing. AWS_ENDPOINT_URL is honoured.

Exit codes: 0 the bucket has, or will have, everything; 1 it lacks something that --mend adds; 2 something of it could
not be read; 3 a fault, or a bucket that is not the account's.`;

/** `npm run bootstrap`: makes or adopts the bucket of an environment's state, and answers the exit code. */
export function main(argv: readonly string[], proc: NodeJS.Process = process): Promise<number> {
  const command = new Command("npm run bootstrap --")
    .description("Makes the bucket of an environment's Terraform state: versioned, encrypted, private, over TLS alone.")
    .argument("<environment>", "name of a file in environments/, such as dev")
    .option("--plan", "only say what would be done", false)
    .option("--mend", "give a bucket that stands what it lacks", false)
    .addHelpText("after", HELP);
  return runCommand<Options>({
    command,
    argv,
    proc,
    async run([environment = ""], { plan, mend }) {
      const settings = readEnvironment(environment);
      const clients = operatorClients(settings.awsRegion);
      try {
        const identity = await operatorOf(clients, environment, settings);
        const head = headLines(environment, settings, identity, proc.env);
        proc.stdout.write(`${head.join("\n")}\n\n`);
        const result = await bootstrap({ clients, place: settings, plan, mend });
        proc.stdout.write(`${linesOf(result, settings.stateBucket, plan).join("\n")}\n`);
        return exitCodeOf(result);
      } finally {
        clients.destroy();
      }
    },
  });
}

const MARKS: Readonly<Record<FoundProperty["state"], string>> = { has: "✓", given: "+", lacks: "✗", unknown: "?" };

function linesOf({ made, properties }: Bootstrapped, bucket: string, plan: boolean): readonly string[] {
  const wasMade = plan ? "would be made" : "was made";
  const lacking = properties.filter(({ state }) => state === "lacks").length;
  return [
    `The bucket ${bucket} ${made ? wasMade : "stands"}.`,
    ...properties.map(({ name, state, text }) => `  ${MARKS[state]} ${name.padEnd(20)} ${text}`.trimEnd()),
    ...(lacking === 0 ? [] : [`It lacks ${lacking} of ${properties.length}. --mend adds what is missing.`]),
  ];
}

function exitCodeOf({ properties }: Bootstrapped): number {
  const has = (wanted: FoundProperty["state"]): boolean => properties.some(({ state }) => state === wanted);
  if (has("unknown")) return EXIT.incomplete;
  return has("lacks") ? EXIT.findings : EXIT.clean;
}

runAsProgram(require.main === module, main);
