import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { printTable } from "../../bench/table";
import { EXIT } from "../../src/cli/faults";
import { runAsProgram } from "../../src/cli/run-as-program";
import { runCommand } from "../../src/cli/run-command";
import { AuditError } from "../../src/core/errors";
import { environmentNames, stackName } from "../../src/infra/settings";
import { run } from "../../src/operations/processes";
import { layOutProjects, PACKAGES } from "./projects";
import { compareSynthesized, rowOf, shownDifferences } from "./report";
import { readSynthesized } from "./synthesized";

/** The oldest Node that the packages of CDK Terrain take. */
const OLDEST_NODE = 22;

/**
 * `npm run cdk-terrain`: synthesizes every environment with CDKTF and with CDK Terrain, its successor, and compares what
 * they write. Answers the exit code: 0, 1 where something differs that has to be the same, 3 where anything is wrong.
 */
function main(argv: readonly string[], proc: NodeJS.Process = process): Promise<number> {
  const command = new Command("npm run cdk-terrain --")
    .description("Compares what CDKTF and CDK Terrain synthesize of this project, in a folder outside of it.")
    .option("--keep", "leaves the folder there, with both copies of the project", false);
  return runCommand<{ readonly keep: boolean }>({
    command,
    argv,
    proc,
    async run(_, { keep }) {
      assertNode(proc.versions.node);
      const folder = realpathSync(mkdtempSync(join(tmpdir(), "cdk-terrain-")));
      try {
        return await compareFrameworks(folder, proc);
      } finally {
        if (keep) proc.stdout.write(`\nBoth copies of the project are in ${folder}.\n`);
        else rmSync(folder, { recursive: true });
      }
    },
  });
}

function assertNode(version: string): void {
  if (Number.parseInt(version) >= OLDEST_NODE) return;
  throw new AuditError(
    `CDK Terrain needs Node ${OLDEST_NODE} or newer.`,
    `This is Node ${version}.`,
    "Run the command with a newer one.",
  );
}

async function compareFrameworks(folder: string, { stdout, versions }: NodeJS.Process): Promise<number> {
  stdout.write(`Node ${versions.node}\n`);
  for (const [name, version] of Object.entries(PACKAGES)) stdout.write(`  ${name}: ${version}\n`);
  const { cdktf, cdkTerrain } = await layOutProjects(folder);
  const environments = [...environmentNames(), "everything"];
  const [before, after] = await Promise.all([synthesize(cdktf, environments), synthesize(cdkTerrain, environments)]);
  const compared = environments.map((environment) => {
    const name = stackName(environment);
    return compareSynthesized(environment, readSynthesized(before, name), readSynthesized(after, name));
  });
  printTable("What CDKTF and CDK Terrain synthesize", compared.map(rowOf));
  stdout.write(shownDifferences(compared));
  return compared.every(({ differences }) => differences.every(({ allowed }) => allowed)) ? EXIT.clean : EXIT.findings;
}

/** Synthesizes environments of a copy of the project, and returns the folder that they were written to. */
async function synthesize(project: string, environments: readonly string[]): Promise<string> {
  const directory = join(project, "cdktf.out");
  const env = { ...process.env, ENVIRONMENT: environments.join(), CDKTF_OUTDIR: directory, CHECKPOINT_DISABLE: "1" };
  const { code, stderr } = await run(process.execPath, ["--import", "tsx", "main.ts"], { cwd: project, env });
  if (code === 0) return directory;
  throw new AuditError(
    `The synth in ${project} failed.`,
    stderr.trim(),
    "Run npm run cdk-terrain -- --keep to look at that folder.",
  );
}

runAsProgram(require.main === module, main);
