import { relative } from "node:path";
import { Command, CommanderError } from "commander";
import { synthesizeEnvironments } from "../infra/synthesize";
import { runAsProgram } from "./run-as-program";
import { EXIT, tellError } from "./faults";

/** `npm run synth`: parses arguments, and answers the exit code: 0, or 3 where anything is wrong. */
export async function main(argv: readonly string[], proc: NodeJS.Process = process): Promise<number> {
  const command = new Command("npm run synth --")
    .description("Synthesizes environments to Terraform JSON in cdktf.out.")
    .argument("<environments...>", "names of files in environments/, such as dev")
    .option(
      "--offline",
      "for a plan on a machine without AWS: local state, zips made at synth",
      proc.env.OFFLINE === "1",
    )
    .configureOutput({ writeOut: (text) => proc.stdout.write(text), writeErr: (text) => proc.stderr.write(text) })
    .exitOverride();
  try {
    const { args: environments } = command.parse([...argv], { from: "user" });
    const { directories, warnings } = await synthesizeEnvironments({
      environments,
      ...command.opts<{ offline: boolean }>(),
    });
    for (const warning of warnings) proc.stderr.write(`Warning: ${warning}\n`);
    for (const directory of Object.values(directories)) proc.stdout.write(`${relative(proc.cwd(), directory)}\n`);
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.fault;
    tellError(error, proc);
    return EXIT.fault;
  }
}

runAsProgram(require.main === module, main);
