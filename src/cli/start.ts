import { isatty } from "node:tty";
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { AuditError } from "../core/errors";
import { isBadPort } from "../local/bad-ports";
import { start } from "../local/start";
import { keepRunning } from "../local/keep-running";
import { createSteps } from "../local/steps";
import { EXIT, tellError } from "./faults";
import { runAsProgram } from "./run-as-program";

interface Options {
  readonly deploy: boolean;
  readonly keep: boolean;
  readonly destroy: boolean;
  readonly port?: number;
}

function port(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw new InvalidArgumentError("A port is a number from 1 to 65535.");
  if (isBadPort(number)) {
    throw new InvalidArgumentError(
      `fetch never connects to port ${number}, which another protocol uses (WHATWG Fetch Standard, "Port blocking"):` +
        " nothing could reach the local AWS there. Choose another, such as 5001.",
    );
  }
  return number;
}

/**
 * `npm start`: parses arguments, interrupts the run on SIGINT and SIGTERM, and answers the exit code:
 * 0 where everything was shown (the findings of the seeded accounts are meant to be found), 3 otherwise.
 */
export async function main(argv: readonly string[], proc: NodeJS.Process = process): Promise<number> {
  const options = parse(argv, proc);
  if (typeof options === "number") return options;
  const steps = createSteps({ write: (text) => proc.stdout.write(text), isTTY: isatty(1) });
  const interrupt = new AbortController();
  const onSignal = (): void => {
    interrupt.abort(new AuditError("Interrupted: everything that was started has been ended.", "", ""));
  };
  proc.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  try {
    const { keep, ...others } = options;
    const { signal } = interrupt;
    await start({ ...others, steps, signal, ...(keep ? { whileRunning: keepRunning(steps, signal) } : {}) });
    return 0;
  } catch (error) {
    // An interrupt may make other steps fail; the reason to report is the interrupt.
    tellError(interrupt.signal.aborted ? interrupt.signal.reason : error, proc);
    return EXIT.fault;
  } finally {
    proc.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  }
}

/** The options; or the exit code where nothing is to be run, because help was asked for or an option is wrong. */
function parse(argv: readonly string[], proc: NodeJS.Process): Options | number {
  const command = new Command("npm start --")
    .description("Deploys the audit system on a local AWS and shows it at work on three seeded accounts.")
    .option("--no-deploy", "lay the system out without Terraform: only the audit, in seconds")
    .addOption(new Option("--keep", "leave the system running until Ctrl-C").default(false))
    .addOption(
      new Option("--destroy", "destroy the deployment at the end and prove that nothing is left")
        .default(false)
        .conflicts(["keep", "deploy"]),
    )
    .option("--port <number>", "the local AWS's port (default: a free one)", port)
    .configureOutput({ writeOut: (text) => proc.stdout.write(text), writeErr: (text) => proc.stderr.write(text) })
    .exitOverride();
  try {
    return command.parse([...argv], { from: "user" }).opts<Options>();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.fault;
    throw error;
  }
}

runAsProgram(require.main === module, main);
