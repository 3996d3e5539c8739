import { relative } from "node:path";
import { Command } from "commander";
import { synthesizeEnvironments } from "../infra/synthesize";
import { runCommand } from "./run-command";
import { EXIT } from "./faults";
import { runAsProgram } from "./run-as-program";

/** `npm run synth`: parses arguments, and answers the exit code: 0, or 3 where anything is wrong. */
export function main(argv: readonly string[], proc: NodeJS.Process = process): Promise<number> {
  const command = new Command("npm run synth --")
    .description("Synthesizes environments to Terraform JSON in cdktf.out.")
    .argument("<environments...>", "names of files in environments/, such as dev")
    .option(
      "--offline",
      "for a plan on a machine without AWS: local state, zips made at synth",
      proc.env.OFFLINE === "1",
    );
  return runCommand<{ readonly offline: boolean }>({
    command,
    argv,
    proc,
    async run(environments, options) {
      const { directories, warnings } = await synthesizeEnvironments({ environments, ...options });
      for (const warning of warnings) proc.stderr.write(`Warning: ${warning}\n`);
      for (const directory of Object.values(directories)) proc.stdout.write(`${relative(proc.cwd(), directory)}\n`);
      return EXIT.clean;
    },
  });
}

runAsProgram(require.main === module, main);
