import { Argument, Command } from "commander";
import { counted } from "../core/counted";
import { AuditError } from "../core/errors";
import { readEnvironment } from "../infra/settings";
import { operatorClients } from "../operations/clients";
import {
  listDeadLetters,
  replayDeadLetters,
  type DeadLetter,
  type DeadLetterOptions,
} from "../operations/dead-letters";
import { headLines } from "../operations/head";
import { operatorOf } from "../operations/operator";
import { ask } from "./ask";
import { runCommand } from "./run-command";
import { EXIT } from "./faults";
import { runAsProgram } from "./run-as-program";

interface Options {
  readonly yes: boolean;
}

/**
 * `npm run dead-letters`: lists the events that failed in every attempt, or sends them again. Answers the exit code: 0;
 * 2 where letters stayed that were to be sent again; 3 for a fault.
 */
export function main(argv: readonly string[], proc: NodeJS.Process = process): Promise<number> {
  const command = new Command("npm run dead-letters --")
    .description("Lists the events that failed in every attempt, or sends each to the function that it was meant for.")
    .argument("<environment>", "name of a file in environments/, such as dev")
    .addArgument(new Argument("<action>", "what to do").choices(["list", "replay"]))
    .option("--yes", "replay without asking", false);
  return runCommand<Options>({
    command,
    argv,
    proc,
    async run([environment = "", action], { yes }) {
      const settings = readEnvironment(environment);
      const clients = operatorClients(settings.awsRegion);
      try {
        const identity = await operatorOf(clients, environment, settings);
        proc.stdout.write(`${headLines(environment, settings, identity, proc.env).join("\n")}\n\n`);
        const { planStack } = await import("../infra/plan-stack.js");
        const options = { clients, settings, planned: planStack(settings) };
        const letters = await list(options, proc);
        if (action === "list" || letters === 0) return EXIT.clean;
        if (!yes && (await ask(`Send ${counted(letters, "event")} again? [yes/no] `, proc)) !== "yes")
          throw new AuditError("Nothing was sent.", "The answer was not yes.", "");
        return await replay(options, proc);
      } finally {
        clients.destroy();
      }
    },
  });
}

async function list(options: DeadLetterOptions, proc: NodeJS.Process): Promise<number> {
  const queues = await listDeadLetters(options);
  for (const { name, letters } of queues) {
    proc.stdout.write(`${name}: ${counted(letters.length, "event")}\n`);
    for (const letter of letters) proc.stdout.write(textOf(letter));
  }
  return queues.reduce((total, { letters }) => total + letters.length, 0);
}

async function replay(options: DeadLetterOptions, proc: NodeJS.Process): Promise<number> {
  const replayed = await replayDeadLetters(options);
  const kept = replayed.filter((letter) => letter.kept !== null);
  for (const { id, kept: why } of kept) proc.stdout.write(`  ${id} stays: ${String(why)}\n`);
  proc.stdout.write(`${counted(replayed.length - kept.length, "event")} sent again, ${kept.length} left.\n`);
  return kept.length === 0 ? EXIT.clean : EXIT.incomplete;
}

function textOf({ id, at, functionName, reason, event }: DeadLetter): string {
  return `  ${at}  ${functionName ?? "no function of this environment"}  ${id}\n    why    ${reason}\n    event  ${event}\n`;
}

runAsProgram(require.main === module, main);
