import { build } from "esbuild";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { measureProcess, megabytes, type Used } from "../measured-process";
import { measureStoredScans } from "../stored-scan";
import { median, type Row } from "../table";
import { createEstate, REGIONS, targetsOf, type Estate, type EstateSize } from "./estate";
import { leastCalls } from "./least-calls";
import { costOf, playMapRun } from "./map-run";
import type { StepName, StepResult } from "./steps";
import { startOrganisation, type Answers, type OrganisationStub } from "./stub";

/** How large the organisation is, and the scans whose memory is measured. */
export interface OrganisationSize extends EstateSize {
  /** Evaluations of one target. */
  readonly evaluations: readonly number[];
}

/** A thousand accounts, one of which has twenty thousand buckets. */
export const WHOLE: OrganisationSize = {
  accounts: 1_000,
  buckets: 20_000,
  evaluations: [10_000, 100_000, 1_000_000],
};

/** An organisation that is scanned in seconds, to try the measurement itself. */
export const SMALL: OrganisationSize = { accounts: 20, buckets: 400, evaluations: [1_000] };

/** Children at once that are played. */
const CONCURRENCIES = [10, 50, 100, 500, 1_000];

/** Ordinary targets that are read in a child of their own, spread over the organisation. */
const SAMPLED = 24;

/** Calls of the bare SDK, and of the scanner in the largest target: that rate does not depend on their number. */
const BARE_CALLS = 5_000;

/**
 * What can be measured alone: the scans of one process, the steps of a distributed scan with the Map that is played from
 * them, and the memory that evaluations take.
 */
export const ORGANISATION_PARTS = ["scans", "steps", "memory"] as const;

/** What can be measured alone. */
export type OrganisationPart = (typeof ORGANISATION_PARTS)[number];

/** What is measured of an organisation: each is a table, empty where its part was left out. */
export interface OrganisationTables {
  /** One process that scans everything, and one that asks an aggregator. */
  readonly processes: readonly Row[];
  /** The Map with so many children at once. */
  readonly map: readonly Row[];
  /** What the children were measured to take. */
  readonly children: readonly Row[];
  readonly sdk: readonly Row[];
  readonly memory: readonly Row[];
}

interface Ran {
  readonly used: Used;
  readonly result: StepResult;
  readonly answers: Answers;
}

type Run = (name: StepName, argument: string) => Promise<Ran>;

/**
 * Scans a simulated organisation in every way, or in those that are named. Each process that is measured is one of its
 * own, and the stub of AWS is this one.
 * @throws Error where a scan does not judge exactly what the organisation has.
 */
export async function measureOrganisation(
  size: OrganisationSize,
  parts: readonly OrganisationPart[] = ORGANISATION_PARTS,
): Promise<OrganisationTables> {
  const folder = mkdtempSync(join(tmpdir(), "compliance-audit-bench-"));
  const estate = createEstate(size);
  const stubs: OrganisationStub[] = [];
  try {
    const script = await bundled(folder);
    const runnerOf = async (name: string): Promise<Run> => {
      mkdirSync(join(folder, name));
      const stub = await startOrganisation(estate, join(folder, name));
      stubs.push(stub);
      return runner(script, size, stub);
    };
    const [run, runOther] = [await runnerOf("one"), await runnerOf("other")];
    const isAsked = (part: OrganisationPart): boolean => parts.includes(part);
    const measured = { sizes: size.evaluations, spreads: [1], steps: ["scanner", "publishing"] as const };
    return {
      processes: isAsked("scans") ? await measureScans(estate, run, runOther) : [],
      ...(isAsked("steps") ? await measureSteps(size, estate, run) : { children: [], map: [], sdk: [] }),
      memory: isAsked("memory") ? await measureStoredScans(measured) : [],
    };
  } finally {
    await Promise.all(stubs.map((stub) => stub.end()));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureScans(estate: Estate, run: Run, runOther: Run): Promise<readonly Row[]> {
  // Side by side, since both mostly wait for answers.
  const [live, aggregated] = await Promise.all([run("single", "live"), runOther("aggregator", "aggregated")]);
  check(estate, live.result, (accountId) => !estate.refuses(accountId));
  // The aggregator collects from the accounts that refuse the scanner, too.
  check(estate, aggregated.result, () => true);
  return [
    { ...processRow("the accounts' APIs", live, live), "calls at least": "" },
    { ...processRow("AWS Config's aggregator", aggregated, live), "calls at least": leastCalls(estate) },
  ];
}

async function measureSteps(
  size: OrganisationSize,
  estate: Estate,
  run: Run,
): Promise<Pick<OrganisationTables, "children" | "map" | "sdk">> {
  const targets = await measureTargets(run, estate);
  const bare = await run("sdk", String(Math.min(BARE_CALLS, size.buckets)));
  return { children: targets.rows, map: mapRows(estate, targets), sdk: sdkRows(targets, bare) };
}

async function bundled(folder: string): Promise<string> {
  const script = join(folder, "steps.cjs");
  await build({
    ...{ bundle: true, minify: true, platform: "node", target: "node20", logLevel: "error" },
    ...{ entryPoints: [join(__dirname, "steps.ts")], outfile: script },
  });
  return script;
}

function runner(script: string, { accounts, buckets }: EstateSize, stub: OrganisationStub): Run {
  const env = {
    ...process.env,
    ...{ AWS_ENDPOINT_URL: stub.endpoint, AWS_REGION: REGIONS[0], AWS_EC2_METADATA_DISABLED: "true" },
    ...{ AWS_ACCESS_KEY_ID: "stub", AWS_SECRET_ACCESS_KEY: "stub" },
  };
  return async (name, argument) => {
    stub.take();
    const command = [process.execPath, script, name, String(accounts), String(buckets), argument];
    const { used, stdout } = await measureProcess(command, { env });
    return { used, result: JSON.parse(stdout) as StepResult, answers: stub.take() };
  };
}

/** Every resource of an account that can be read is judged once, and every other account is a gap. */
function check(
  estate: Estate,
  { evaluations, complete, expected }: StepResult,
  isRead: (accountId: string) => boolean,
): void {
  const open = estate.accountIds.filter(isRead);
  const held = open.flatMap((accountId) => REGIONS.map((region) => estate.holdings(accountId, region)));
  const resources = held.reduce((sum, { buckets, groups, functions }) => sum + buckets + groups + functions, 0);
  const types = 3 * REGIONS.length;
  const right = { evaluations: resources, complete: open.length * types, expected: estate.accountIds.length * types };
  if (right.evaluations === evaluations && right.complete === complete && right.expected === expected) return;
  throw new Error(
    `The scan says ${JSON.stringify({ evaluations, complete, expected })}, and right is ${JSON.stringify(right)}.`,
  );
}

function processRow(source: string, { used, result, answers }: Ran, live: Ran): Row {
  return {
    ...{ source, evaluations: result.evaluations ?? 0, "wall s": used.wall, "CPU s": used.cpu },
    ...{ "peak MB": megabytes(used.peak), calls: answers.calls, throttled: answers.throttled },
    "CPU ms a call": (used.cpu * 1_000) / answers.calls,
    "calls, live = 1": answers.calls / live.answers.calls,
  };
}

/** What children take, measured. */
interface MeasuredTargets {
  /** Seconds of an ordinary target. */
  readonly ordinary: readonly number[];
  /** Seconds, and the processor's, of the target with the most buckets. */
  readonly giant: { readonly wall: number; readonly cpu: number; readonly calls: number };
  /** Seconds until a process has started. */
  readonly start: number;
  readonly resolve: number;
  readonly merge: number;
  readonly rows: readonly Row[];
}

async function measureTargets(run: Run, estate: Estate): Promise<MeasuredTargets> {
  const event = "distributed";
  const resolved = await run("resolve", event);
  const giantAt = estate.accountIds.indexOf(estate.giant) * REGIONS.length;
  const every = Math.max(1, Math.floor((estate.accountIds.length * REGIONS.length) / SAMPLED));
  const sampled = Array.from({ length: SAMPLED }, (_, index) => index * every).filter(
    (place) => place !== giantAt && isOpen(estate, place),
  );
  const several = await run("target", [event, ...sampled].join(","));
  const giant = await run("target", `${event},${giantAt}`);
  const merged = await run("merge", event);
  const giantWall = giant.result[String(giantAt)] ?? 0;
  const ordinary = Object.values(several.result);
  const row = (what: string, seconds: number, { used }: Ran): Row => ({
    ...{ step: what, "wall s": seconds, "peak MB": megabytes(used.peak) },
  });
  return {
    ordinary,
    giant: { wall: giantWall, cpu: giant.used.cpu, calls: giant.answers.calls },
    start: giant.used.wall - giantWall,
    resolve: resolved.result.wall ?? 0,
    merge: merged.result.wall ?? 0,
    rows: [
      row("start of the process", giant.used.wall - giantWall, giant),
      row("resolve", resolved.result.wall ?? 0, resolved),
      row(`an ordinary target (median of ${ordinary.length})`, median(ordinary), several),
      row("the largest target", giantWall, giant),
      row("merge, of which nearly all write a gap", merged.result.wall ?? 0, merged),
    ],
  };
}

function isOpen(estate: Estate, place: number): boolean {
  return !estate.refuses(estate.accountIds[Math.floor(place / REGIONS.length)] ?? "");
}

/** A target's seconds follow its buckets: between those of an ordinary one and of the largest. */
function mapRows(estate: Estate, { ordinary, giant, start, resolve, merge }: MeasuredTargets): readonly Row[] {
  const least = median(ordinary);
  const { buckets: most } = estate.holdings(estate.giant, REGIONS[0]);
  const targets = targetsOf(estate);
  const children = targets.map(({ holdings: { buckets } }) => ({
    seconds: least + ((giant.wall - least) * buckets) / most,
  }));
  // Each bucket is read once, and each target lists its account's buckets.
  const reads = targets.reduce((sum, { accountId, holdings: { buckets } }) => {
    return estate.refuses(accountId) ? sum : sum + buckets + 1;
  }, 0);
  return CONCURRENCIES.map((concurrency) => {
    const run = playMapRun(children, { concurrency, coldStart: start });
    return {
      ...{ "children at once": concurrency, "Map s": run.wall, "whole scan s": resolve + run.wall + merge },
      "Lambda s": run.billed,
      US$: costOf(run, { targets: children.length, reads }).toFixed(2),
    };
  });
}

function sdkRows({ giant }: MeasuredTargets, bare: Ran): readonly Row[] {
  const { wall = 0, cpu = 0 } = bare.result;
  const [ofSdk, ofScan] = [bare.answers.calls / wall, giant.calls / giant.wall];
  return [
    {
      what: "a loop over the SDK",
      calls: bare.answers.calls,
      "calls a s": ofSdk,
      "CPU ms a call": (cpu * 1_000) / bare.answers.calls,
      share: 1,
    },
    {
      ...{ what: "the scanner, the largest target", calls: giant.calls, "calls a s": ofScan },
      ...{ "CPU ms a call": (giant.cpu * 1_000) / giant.calls, share: ofScan / ofSdk },
    },
  ];
}
