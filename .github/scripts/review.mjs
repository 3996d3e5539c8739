// Reviews the plans of the action's inputs: writes the review to the job's summary and the files that were asked for,
// and tells the exit code as an output, so that the steps after this one can publish what was found.
import { spawnSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const { env } = process;
const FAULT = 3;

const input = (name) => (env[`INPUT_${name}`] ?? "").trim();
const option = (flag, value) => (value === "" ? [] : [flag, value]);

const plans = input("PLAN")
  .split("\n")
  .map((line) => line.trim())
  .filter((line) => line !== "");
const options = [
  ...option("--source", input("SOURCE")),
  ...option("--fail-on", input("FAIL_ON")),
  ...option("--fail-on-undecided", input("FAIL_ON_UNDECIDED")),
  ...option("--assume", input("ASSUME")),
  ...option("--waivers", input("WAIVERS")),
  ...option("--pack", input("PACK")),
  ...option("--rules", input("RULES")),
  ...option("--parameters", input("PARAMETERS")),
  ...(input("CHANGED_ONLY") === "true" ? ["--changed-only"] : []),
  ...option("--rule-pages", rulePages()),
];

/** Where the rules' pages are on GitHub, as of the action's own version; empty where that is not known. */
function rulePages() {
  const { GITHUB_ACTION_PATH, GITHUB_WORKSPACE, GITHUB_SERVER_URL } = env;
  const [repository, ref] = GITHUB_ACTION_PATH.startsWith(`${GITHUB_WORKSPACE}/`)
    ? [env.GITHUB_REPOSITORY, env.GITHUB_SHA]
    : [env.ACTION_REPOSITORY, env.ACTION_REF];
  return repository && ref ? `${GITHUB_SERVER_URL}/${repository}/blob/${ref}/docs/rules` : "";
}

/** Reviews in one format, into a file. What goes wrong is told in the log. */
function review(format, output) {
  const args = [join(env.GITHUB_ACTION_PATH, "packages/cli/dist/audit.js"), "plan", ...options];
  const { status } = spawnSync(process.execPath, [...args, "--format", format, "--output", output, "--", ...plans], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  return status ?? FAULT;
}

/** Sets an output of the step. Whatever the value holds, it ends where we say. */
function setOutput(name, value) {
  const end = randomUUID();
  appendFileSync(env.GITHUB_OUTPUT, `${name}<<${end}\n${value}\n${end}\n`);
}

/** Reviews in one format into a file that an input names, and tells the file as an output; nothing where none does. */
function reviewInto(format, path) {
  if (path === "") return undefined;
  mkdirSync(dirname(path), { recursive: true });
  const code = review(format, path);
  if (code !== FAULT) setOutput(format, path);
  return code;
}

function reviewAll() {
  if (plans.length === 0) {
    const nothing = "There is no plan. Name the JSON of a plan in the input plan, one path a line.";
    process.stderr.write(`${nothing}\n`);
    appendFileSync(env.GITHUB_STEP_SUMMARY, `## ❌ Compliance: the plans were not reviewed\n\n${nothing}\n`);
    return FAULT;
  }
  const directory = mkdtempSync(join(env.RUNNER_TEMP, "compliance-audit-"));
  const report = join(directory, "report.json");
  const code = review("json", report);
  if (code !== FAULT) {
    const { findings } = JSON.parse(readFileSync(report, "utf8"));
    setOutput("findings", findings.filter(({ waiver }) => waiver === null).length);
  }

  // The Markdown of a fault says what went wrong: the summary shows it, and a comment of before says that it is stale.
  const markdown = input("MARKDOWN") || join(directory, "review.md");
  mkdirSync(dirname(markdown), { recursive: true });
  const codes = [code, review("markdown", markdown)];
  if (existsSync(markdown)) {
    appendFileSync(env.GITHUB_STEP_SUMMARY, readFileSync(markdown));
    setOutput("markdown", markdown);
  }
  if (codes.includes(FAULT)) return FAULT;
  return [reviewInto("sarif", input("SARIF")), reviewInto("junit", input("JUNIT"))].includes(FAULT) ? FAULT : code;
}

setOutput("exit-code", reviewAll());
