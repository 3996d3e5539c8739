import { relative, resolve } from "node:path";
import { Command } from "commander";
import { environmentNames, readEnvironment } from "../infra/settings";
import { planOffline } from "../local/offline-plan";
import { ASSUMPTIONS, type Assumption } from "../resources/plan-reader";
import { main as audit } from "./audit";
import { runAsProgram } from "./run-as-program";
import { runCommand } from "./run-command";

const ROOT = resolve(__dirname, "../..");

interface ReviewOptions {
  readonly waivers: string;
  readonly failOn: string;
  readonly format: string;
  readonly output?: string;
}

/**
 * `npm run review`: plans this project's own stacks without AWS, and reviews the plans with `audit plan`, whose exit
 * code it answers (see `EXIT`).
 * @param directory Where stacks and plans are written; they stay there, for whoever wants to look.
 */
export function main(
  argv: readonly string[],
  proc: NodeJS.Process = process,
  directory = resolve(ROOT, "out/review"),
): Promise<number> {
  const path = (file: string): string => relative(proc.cwd(), file);
  const command = new Command("npm run review --")
    .description("Plans this project's own stacks without AWS, and reviews the plans by the catalogue's rules.")
    .argument("[environments...]", "names of files in environments/ (default: all)")
    .option("--waivers <file>", "YAML with accepted violations", path(resolve(ROOT, "waivers.yaml")))
    .option("--fail-on <severity>", "findings at or above it fail the review", "LOW")
    .option("--format <format>", "how the result is shown; see audit plan", "table")
    .option("--output <file>", "writes the result to a file (default: standard output)");
  return runCommand<ReviewOptions>({
    command,
    argv,
    proc,
    async run(named, { waivers, failOn, format, output }) {
      const environments = named.length === 0 ? environmentNames() : named;
      proc.stderr.write(`Planning ${environments.join(", ")} without AWS.\n`);
      const { stacks, files } = await planOffline(environments, { directory });
      const plans = Object.values(files).map(path);
      const assumed = assumptionsOf(environments);
      const options = [
        ...["--source", path(stacks), "--waivers", waivers, "--fail-on", failOn, "--format", format],
        ...(assumed.length === 0 ? [] : ["--assume", assumed.join()]),
        ...(output === undefined ? [] : ["--output", output]),
      ];
      return audit(["plan", ...plans, ...options], proc);
    },
  });
}

/** The assumptions that hold in all environments: one review judges all of them together. */
function assumptionsOf(environments: readonly string[]): readonly Assumption[] {
  const settings = environments.map((name) => readEnvironment(name).assume);
  return ASSUMPTIONS.filter((assumption) => settings.every((assumed) => assumed.includes(assumption)));
}

runAsProgram(require.main === module, main);
