import { Argument, Command, Option } from "commander";
import { measureBundles } from "./bundles";
import { measureCalls, RULE_SETS } from "./calls";
import { measureEngine } from "./engine";
import { LATENCY_TITLE, measureLatency } from "./latency";
import { LOCAL_SCAN_TITLE, measureLocalScan } from "./local-scan";
import { measureOrganisation, ORGANISATION_PARTS, SMALL, WHOLE, type OrganisationPart } from "./organisation";
import { measurePeers, PEERS_TITLE } from "./peers";
import { measurePlans } from "./plan";
import { measurePlanPeers } from "./plan-peers";
import { measureAudit, measureDeployment } from "./runs";
import { measureStoredScans, STORED_SCAN_STEPS } from "./stored-scan";
import type { StepName } from "./stored-scan-steps";
import { measureSynth } from "./synth";
import { printTable, type Row } from "./table";

interface Options {
  readonly deploy: boolean;
  readonly small: boolean;
  /** The parts of the organisation's measurement. */
  readonly only: readonly OrganisationPart[];
  /** The steps of keeping, telling and reporting a scan. */
  readonly steps: readonly StepName[];
}

/** What can be measured. Each entry prints its own tables. */
const PARTS = {
  async bundles() {
    printTable("Handler bundles", await measureBundles());
  },
  async synth() {
    printTable("Synthesis", await measureSynth());
  },
  async engine() {
    printTable("Evaluations, the engine alone on one core", await measureEngine());
  },
  async calls() {
    for (const [name, rules] of Object.entries(RULE_SETS)) printTable(`Calls, ${name}`, await measureCalls(rules()));
  },
  async scan() {
    printTable(LOCAL_SCAN_TITLE, await measureLocalScan());
  },
  async latency() {
    printTable(LATENCY_TITLE, await measureLatency());
  },
  async plan() {
    const { title, reviews, start } = await measurePlans();
    printTable(title, reviews);
    printTable("Start of the bundled command line", start);
  },
  async reports({ steps }: Options) {
    const title = "Keeping, telling and reporting a scan, each step in a process of its own";
    printTable(title, await measureStoredScans({ steps }));
  },
  async organisation({ small, only }: Options) {
    const size = small ? SMALL : WHOLE;
    const { processes, children, map, sdk, memory } = await measureOrganisation(size, only);
    const tables: readonly (readonly [title: string, rows: readonly Row[]])[] = [
      [`${size.accounts} accounts in 3 regions, scanned by one process`, processes],
      ["Steps of the same scan, distributed, each in a process of its own", children],
      [`The Map over its ${size.accounts * 3} targets, played with these times`, map],
      [`Calls of the target with ${size.buckets} buckets`, sdk],
      ["Memory of a scan whose evaluations are all of one target", memory],
    ];
    for (const [title, rows] of tables) if (rows.length > 0) printTable(title, rows);
  },
  async audit() {
    printTable("Audit without a deployment", await measureAudit());
  },
  async "scan-peers"() {
    const { cost, verdicts, missing } = await measurePeers();
    printTable(PEERS_TITLE, cost);
    printTable("Verdicts", verdicts);
    printMissing(missing);
  },
  async "plan-peers"() {
    const { title, cost, verdicts, missing } = await measurePlanPeers();
    printTable(title, cost);
    printTable("Violations: those that are in the plan, and those that were found", verdicts);
    printMissing(missing);
  },
} satisfies Readonly<Record<string, (options: Options) => void | Promise<void>>>;

type Part = keyof typeof PARTS;

/** Measured only on request: other tools must be installed first, and they take minutes. */
const PEERS: readonly Part[] = ["scan-peers", "plan-peers"];

/** Measured only on request: it takes minutes, most of which it waits for the answers of a simulated AWS. */
const LONG: readonly Part[] = ["organisation"];

const ALL = Object.keys(PARTS) as Part[];

const DEFAULT = ALL.filter((name) => ![...PEERS, ...LONG].includes(name));

function printMissing(sentences: readonly string[]): void {
  process.stdout.write(sentences.map((sentence) => `\n${sentence}\n`).join(""));
}

/**
 * Measures the performance claims. Times depend on the machine; counts and ratios do not. The deployment takes minutes,
 * mostly the provider's own waits, and is measured only on request.
 */
async function main(): Promise<void> {
  // Otherwise the SDK may print, in the middle of a table, that it wants a newer Node.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  const command = new Command("npm run bench --")
    .description("Measures bundles, synthesis, the engine, calls of AWS, local scans, reviews of plans and runs.")
    .addArgument(
      new Argument(
        "[parts...]",
        "what is measured (default: all but organisation and peers, which are scan-peers and plan-peers)",
      )
        .choices([...ALL, "peers"])
        .default(DEFAULT),
    )
    .option("--small", "measure a small organisation, to try it", false)
    .addOption(
      new Option("--only <parts...>", "measure only these parts of the organisation")
        .choices(ORGANISATION_PARTS)
        .default([...ORGANISATION_PARTS]),
    )
    .addOption(
      new Option("--steps <steps...>", "measure only these steps of reports")
        .choices(STORED_SCAN_STEPS)
        .default([...STORED_SCAN_STEPS]),
    )
    .option("--deploy", "also deploy with Terraform, and compare with Terraform's own time", false)
    .parse();
  const options = command.opts<Options>();
  const [parts] = command.processedArgs as [readonly (Part | "peers")[]];
  for (const part of parts.flatMap((name) => (name === "peers" ? PEERS : name))) await PARTS[part](options);
  if (options.deploy) {
    printTable("Audit with a deployment", await measureDeployment());
  }
}

void main();
