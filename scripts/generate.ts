import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { format } from "prettier";
import { MEMBER_ACCOUNT_POLICIES } from "../src/infra/member-account-policies";
import { SETTINGS_PAGE_PATH, settingsPage } from "../src/infra/settings-page";
import { ENVIRONMENT_SCHEMA_PATH, environmentJsonSchema } from "../src/infra/settings-schema";
import { readEnvironment } from "../src/infra/settings";
import { costReport, costText } from "../src/operations/cost/cost-report";
import { PACKS } from "../src/packs";
import { cataloguePage } from "../src/packs/catalogue-page";
import { packPage } from "../src/packs/pack-page";
import {
  PLAN_REVIEW_SCHEMA_PATH,
  planReviewJsonSchema,
  SCAN_REPORT_SCHEMA_PATH,
  scanReportJsonSchema,
} from "../src/reports/report-schema";
import { RULES } from "../src/rules";
import { rulePage } from "../src/rules/page";

/** A file that is rendered from code: its path in the project, and its text. */
interface GeneratedDocument {
  readonly path: string;
  readonly text: string;
}

/** Everything that is generated. A test fails where a file is stale. */
const DOCUMENTS: readonly GeneratedDocument[] = [
  { path: SCAN_REPORT_SCHEMA_PATH, text: JSON.stringify(scanReportJsonSchema()) },
  { path: PLAN_REVIEW_SCHEMA_PATH, text: JSON.stringify(planReviewJsonSchema()) },
  { path: ENVIRONMENT_SCHEMA_PATH, text: JSON.stringify(environmentJsonSchema()) },
  { path: SETTINGS_PAGE_PATH, text: settingsPage() },
  { path: "docs/rules/README.md", text: cataloguePage(RULES, PACKS) },
  ...PACKS.map((pack) => ({ path: `docs/packs/${pack.id}.md`, text: packPage(pack) })),
  ...RULES.map((rule) => ({ path: `docs/rules/${rule.id}.md`, text: rulePage(rule) })),
  {
    path: "README.md",
    text: withOutput(readText(resolve(__dirname, "../README.md")) ?? "", "npm run cost -- dev", cost()),
  },
  ...MEMBER_ACCOUNT_POLICIES.map(({ path, document }) => ({ path, text: JSON.stringify(document) })),
];

/** Writes stale files; with `--check` it only reports them, and the exit code is 1 if there are any. */
async function generate(check: boolean): Promise<void> {
  for (const { path, text } of DOCUMENTS) {
    const file = resolve(__dirname, "..", path);
    const stored = readText(file);
    // What is stored as it is rendered needs no formatting: `npm run format:check` holds that it is formatted.
    const formatted = stored === text ? text : await format(text, { filepath: file, printWidth: 120 });
    const stale = stored !== formatted;
    if (stale && check) process.exitCode = 1;
    if (stale && !check) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, formatted);
    }
    process.stdout.write(`${path}: ${stale ? (check ? "stale" : "written") : "fresh"}\n`);
  }
}

/** The output of `npm run cost -- dev`. */
function cost(): string {
  return costText(costReport("dev", readEnvironment("dev")));
}

/**
 * A page with what a command prints between the comments that name it.
 * @throws Error where the page has no such comments.
 */
function withOutput(page: string, command: string, output: string): string {
  const [begin, end] = [`<!-- ${command} -->`, `<!-- end of ${command} -->`];
  const [before, rest] = page.split(begin);
  const [, after] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined) throw new Error(`The page lacks ${begin} or ${end}.`);
  return `${before}${begin}\n\n${output}\n\n${end}${after}`;
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

void generate(process.argv.includes("--check"));
