import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { EXIT } from "../src/cli/faults";
import { buildCli } from "../scripts/build";
import { planOfOneTeam, planOfTeams, TEAM_SIZE } from "./generated-plan";
import { findProgram, measureProcess, megabytes } from "./measured-process";
import { median, type Row } from "./table";

const SIZES = [1_000, 5_000, 10_000, 20_000, 50_000];

/** Counted runs of the start-up. */
const STARTS = 10;

/** Counted rounds of each size. */
const RUNS = 3;

/** The review that is measured. */
export interface PlanResult {
  readonly title: string;
  readonly reviews: readonly Row[];
  readonly start: readonly Row[];
}

/** The bundled command line and generated plans, in a folder that is removed afterwards. */
export async function withPlans<T>(
  measure: (cli: readonly string[], planOf: (resources: number) => string) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), "compliance-audit-bench-"));
  try {
    await buildCli(directory);
    const oneTeam = await planOfOneTeam();
    return await measure([process.execPath, join(directory, "audit.js")], (resources) => {
      const file = join(directory, `${resources}.json`);
      writeFileSync(file, planOfTeams(oneTeam, resources / TEAM_SIZE));
      return file;
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Reviews of plans of growing size by all rules, each in a separate process, and the start-up. */
export async function measurePlans(): Promise<PlanResult> {
  const core = oneCore();
  return withPlans(async (cli, planOf) => {
    const review = async (plan: string): ReturnType<typeof measureProcess> =>
      measureProcess([...core, ...cli, "plan", plan, "--format", "json", "--output", `${plan}.review`], {
        expected: [EXIT.findings],
      });
    const reviews: Row[] = [];
    for (const resources of SIZES) {
      const plan = planOf(resources);
      const runs = [];
      for (let index = 0; index < RUNS; index += 1) runs.push((await review(plan)).used);
      const wall = median(runs.map((used) => used.wall));
      reviews.push({
        resources,
        "plan MB": megabytes(statSync(plan).size),
        "wall s": wall,
        "CPU s": median(runs.map(({ cpu }) => cpu)),
        "peak MB": megabytes(median(runs.map(({ peak }) => peak))),
        "µs a resource": Math.round((1e6 * wall) / resources),
      });
    }
    const small = planOf(TEAM_SIZE);
    const milliseconds = async (command: readonly string[], expected: number): Promise<number> => {
      const times = [];
      for (let index = 0; index < STARTS; index += 1) {
        times.push((await measureProcess(command, { expected: [expected] })).used.wall);
      }
      return Math.round(1_000 * median(times));
    };
    const start = [
      { start: "Node.js alone", "median ms": await milliseconds([process.execPath, "-e", "0"], EXIT.clean) },
      {
        start: `\`plan\` on ${TEAM_SIZE} resources`,
        "median ms": await milliseconds([...cli, "plan", small], EXIT.findings),
      },
    ];
    const where = core.length === 0 ? "on as many cores as it takes: taskset is not there" : "on one core";
    return { title: `Plan review by all rules ${where}, median of ${RUNS}`, reviews, start };
  });
}

/** The command that keeps a process on one core; nothing where `taskset` is missing. */
function oneCore(): readonly string[] {
  const taskset = findProgram("taskset");
  return taskset === undefined ? [] : [taskset, "--cpu-list", allowedCore()];
}

/** A core that this process may run on. */
function allowedCore(): string {
  return /^Cpus_allowed_list:\s*(\d+)/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? "0";
}
