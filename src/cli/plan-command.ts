import { counted } from "../core/counted";
import { resolve } from "node:path";
import { version } from "../../package.json";
import { AuditError, messageOf } from "../core/errors";
import type { ConfiguredRule } from "../core/evaluate";
import { readByPack } from "../packs/read-by-pack";
import type { RuleMetadata } from "../core/rule";
import { isAtLeast, SEVERITIES, type Severity } from "../core/severity";
import type { PlanReview, SourcePlace } from "../plan/plan-review";
import type { PlanSources } from "../plan/plan-sources";
import { readPlan } from "../plan/read-plan";
import { reviewPlans, type PlanInput } from "../plan/review-plans";
import type { TerraformPlan } from "../plan/terraform-plan";
import { ruleUrlsUnder } from "../reports/format";
import { junitReport } from "../reports/plan-junit";
import { faultMarkdown, markdownReport } from "../reports/plan-markdown";
import { sarifReport } from "../reports/plan-sarif";
import { planTableReport } from "../reports/plan-table";
import { printedJson } from "../reports/printed-json";
import type { Assumption } from "../resources/plan-reader";
import { plainText } from "../runtime/plain-text";
import { pathWithin, repositoryOf } from "./repository";
import { chosenPacks, chosenRules, chosenWaivers, type ChoiceOptions } from "./choice";
import { EXIT, exitCodeOf } from "./faults";
import { hasColours } from "./terminal";
import { readUserBytes, writeUserFile } from "./user-file";

/** The options of `plan`, as the command line gives them. */
export interface PlanCommandOptions extends ChoiceOptions {
  readonly changedOnly?: boolean;
  readonly failOn: Severity;
  /** Undecided verdicts at or above it make the review incomplete. By default none does. */
  readonly failOnUndecided?: Severity;
  /** Assumptions about resources that are not in the plans. */
  readonly assume?: readonly Assumption[];
  readonly format: "table" | "json" | "markdown" | "sarif" | "junit";
  /** The folder that the plans were made in. */
  readonly source?: string;
  /** The address that the pages of rules lie under. */
  readonly rulePages?: string;
  readonly output?: string;
}

/** The name of the plan that comes from standard input. */
const STANDARD_INPUT = "standard input";

/**
 * Runs `plan` and returns the exit code. Only the result goes to standard output. Where nothing can be reviewed, the
 * Markdown says so: otherwise an earlier comment could be taken for the result of this review.
 */
export async function planCommand(
  paths: readonly string[],
  options: PlanCommandOptions,
  proc: NodeJS.Process,
): Promise<number> {
  const deliver = (text: string): void => {
    if (options.output === undefined) proc.stdout.write(text);
    else writeUserFile(options.output, text);
  };
  let review: PlanReview;
  let rules: readonly ConfiguredRule[];
  try {
    rules = await chosenRules(options);
    review = await reviewOf(paths, rules, options, proc);
  } catch (error) {
    if (options.format === "markdown") deliver(faultMarkdown(messageOf(error), commentKey(paths.map(nameOf))));
    throw error;
  }
  const metadata = rules.map(({ rule }): RuleMetadata => rule);
  deliver(await render(review, metadata, options, proc));
  return undecidedAtLeast(review, options, proc) ? EXIT.incomplete : exitCodeOf(review, options.failOn);
}

/** True where verdicts stayed undecided that must not, which it also prints: no violation in the result shows it. */
function undecidedAtLeast(
  { undecided }: PlanReview,
  { failOnUndecided: threshold }: PlanCommandOptions,
  proc: NodeJS.Process,
): boolean {
  if (threshold === undefined) return false;
  const count = SEVERITIES.filter((severity) => isAtLeast(severity, threshold)).reduce(
    (sum, severity) => sum + undecided.all[severity],
    0,
  );
  if (count === 0) return false;
  const what = `${counted(count, "verdict")} of severity ${threshold} or above stayed undecided`;
  proc.stderr.write(`${what}, and --fail-on-undecided allows none. The review names each with its reason.\n`);
  return true;
}

async function reviewOf(
  paths: readonly string[],
  rules: readonly ConfiguredRule[],
  options: PlanCommandOptions,
  proc: NodeJS.Process,
): Promise<PlanReview> {
  const waivers = await chosenWaivers(options);
  const inputs: PlanInput[] = [];
  for (const path of withoutRepeats(paths)) inputs.push(await openPlan(path, options, proc));
  const { changedOnly = false, assume: assumptions = [] } = options;
  return reviewPlans(inputs, { rules, waivers, now: new Date(), changedOnly, assumptions });
}

/** The name of a plan in the review. */
function nameOf(path: string): string {
  return path === "-" ? STANDARD_INPUT : path;
}

/** A key that distinguishes this review's comment from comments of other reviews. */
function commentKey(plans: readonly string[]): string {
  return plans.join();
}

function withoutRepeats(paths: readonly string[]): readonly string[] {
  const repeated = paths.find((path, index) => paths.indexOf(path) !== index);
  if (repeated === undefined) return paths;
  throw new AuditError(`${repeated} is given twice.`, "Its findings would count twice.", "Name every plan once.");
}

async function openPlan(path: string, { source }: PlanCommandOptions, proc: NodeJS.Process): Promise<PlanInput> {
  const name = nameOf(path);
  const plan = readPlan(name, path === "-" ? await readAll(proc.stdin) : readUserBytes(path));
  return { name, plan, sources: source === undefined ? undefined : await sourcesOf(source, plan, proc) };
}

async function readAll(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

// Loaded late: the parser of HCL is large, and most reviews do not need it.
async function sourcesOf(folder: string, { configuration }: TerraformPlan, proc: NodeJS.Process): Promise<PlanSources> {
  const { openSources } = await import("../terraform-source/terraform-sources.js");
  const sources = await openSources(folder, configuration?.root_module ?? {});
  for (const problem of sources.problems) proc.stderr.write(`${plainText(problem, Infinity)}\n`);
  const top = topFolder({ source: folder }, proc);
  const placed = (place: SourcePlace | null): SourcePlace | null =>
    place === null ? null : { ...place, file: pathWithin(top, resolve(proc.cwd(), folder, place.file)) };
  return {
    ...sources,
    locate: (calls, type, name) => placed(sources.locate(calls, type, name)),
    locateCall: (calls) => placed(sources.locateCall(calls)),
  };
}

/** The folder that paths are relative to: the repository's, since reviewers know paths from there. */
function topFolder({ source = "." }: Pick<PlanCommandOptions, "source">, proc: NodeJS.Process): string {
  const folder = resolve(proc.cwd(), source);
  return repositoryOf(folder) ?? folder;
}

async function render(
  review: PlanReview,
  rules: readonly RuleMetadata[],
  options: PlanCommandOptions,
  proc: NodeJS.Process,
): Promise<string> {
  const { format, output, rulePages, pack } = options;
  const texts = { rules, ruleUrl: ruleUrlsUnder(rulePages) };
  switch (format) {
    case "json":
      return printedJson(review);
    case "markdown":
      return markdownReport(review, { ...texts, key: commentKey(review.plans.map(({ name }) => name)) });
    case "sarif": {
      const top = topFolder(options, proc);
      return sarifReport(review, {
        ...texts,
        version,
        informationUri: null,
        planPath: (plan) => pathWithin(top, resolve(proc.cwd(), plan)),
      });
    }
    case "junit":
      return junitReport(review);
    case "table":
      return planTableReport(review, {
        colours: hasColours(proc, output),
        readings: (await chosenPacks(pack)).map((pack) => readByPack(review, pack)),
      });
  }
}
