import { CommanderError, type Command } from "commander";
import { EXIT, tellError } from "./faults";

/** Parses arguments and does what they say. */
export interface CommandRun<Options> {
  readonly command: Command;
  readonly argv: readonly string[];
  readonly proc: NodeJS.Process;
  /** Answers the exit code. */
  readonly run: (args: readonly string[], options: Options) => Promise<number>;
}

/** The exit code of a program of one command: its own, 0 after help, or 3 where anything is wrong, which is told. */
export async function runCommand<Options>({ command, argv, proc, run }: CommandRun<Options>): Promise<number> {
  command
    .configureOutput({ writeOut: (text) => proc.stdout.write(text), writeErr: (text) => proc.stderr.write(text) })
    .exitOverride();
  try {
    const { args } = command.parse([...argv], { from: "user" });
    return await run(args, command.opts() as Options);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.fault;
    tellError(error, proc);
    return EXIT.fault;
  }
}
