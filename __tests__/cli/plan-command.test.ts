import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import type { Log } from "sarif";
import { planReviewSchema, type PlanReview } from "../../src/plan/plan-review";
import { planCommentMarker } from "../../src/reports/plan-markdown";
import { runAudit, type Run } from "./run-audit";

const ROOT = resolve(__dirname, "../..");
const CORPUS = resolve(__dirname, "../plan/corpus");
const planAt = (name: string): string => join(CORPUS, name, "plan.json");
const PLAN = planAt("single-module");

const FORMATS = ["table", "json", "markdown", "sarif", "junit"];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "compliance-audit-plan-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function written(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const plan = (...argv: readonly string[]): Promise<Run> => runAudit(["plan", ...argv]);

async function review(...argv: readonly string[]): Promise<PlanReview & { readonly code: number }> {
  const { code, out, err } = await plan(...argv, "--format", "json");
  expect(err).toBe("");
  return { ...planReviewSchema.parse(JSON.parse(out)), code };
}

describe("npm run audit -- plan", () => {
  it.each([
    ["table", /planned by Terraform 1\.\d+\.\d+: \d+ resources judged\n\nNew:\n/],
    ["json", /^\{\n {2}"schemaVersion": "1\.0"/],
    ["markdown", /^<!-- compliance-audit:plan-review:/],
    ["sarif", /"version":"2\.1\.0"/],
    ["junit", /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites/],
  ])("writes a review as %s, and nothing but it, to standard output", async (format, text) => {
    const { code, out, err } = await plan(PLAN, "--format", format);

    expect(out).toMatch(text);
    expect(err).toBe("");
    expect(code).toBe(1);
  });

  it("returns the exit code of the findings at or above the chosen severity", async () => {
    const rules = ["--rules", "s3-bucket-versioning-enabled"];

    expect((await plan(PLAN, ...rules)).code).toBe(1);
    expect((await plan(PLAN, ...rules, "--fail-on", "medium")).code).toBe(0);
  });

  it("calls a review incomplete where a verdict stayed undecided that must not", async () => {
    const rules = ["--rules", "kms-key-not-public", "--fail-on-undecided"];
    const open = await plan(planAt("unknown-values"), ...rules, "critical");

    expect(open.code).toBe(2);
    expect(open.err).toBe(
      "1 verdict of severity CRITICAL or above stayed undecided, and --fail-on-undecided allows none." +
        " The review names each with its reason.\n",
    );
    expect(open.out).toContain("; undecided: 1 CRITICAL\n");
    expect(
      await plan(planAt("kms"), "--rules", "kms-key-rotation-enabled", "--fail-on-undecided", "HIGH"),
    ).toMatchObject({ code: 1, err: "" });
    expect((await plan(PLAN, "--fail-on-undecided", "some")).code).toBe(3);
  });

  it("counts on the account's block only where it is told to", async () => {
    const rules = ["--rules", "s3-bucket-no-public-read,s3-bucket-no-public-write"];
    const open = await review(planAt("plainly-open"), ...rules);
    const assumed = await review(planAt("plainly-open"), ...rules, "--assume", "account-public-access-blocked");

    expect(open.findings.map(({ annotation }) => annotation)).toContain(
      "Everybody may read the bucket through a statement of its policy." +
        " Only the account's public access block, which is not in the plan, could still prevent this.",
    );
    expect(open.notes.map(({ resourceId }) => resourceId)).toEqual(["aws_s3_bucket.blocked"]);
    expect(open.code).toBe(1);
    expect(assumed.findings).toEqual([]);
    expect(assumed.code).toBe(0);
    expect((await review(planAt("account-open"), ...rules, "--assume", "account-public-access-blocked")).code).toBe(1);
    expect((await plan(PLAN, "--assume", "nothing-bad")).code).toBe(3);
  });

  it("reads standard input, and several plans", async () => {
    const stdin = readFileSync(PLAN, "utf8");
    const { out } = await runAudit(["plan", "-", planAt("locals"), "--format", "json"], { stdin });
    const { plans } = planReviewSchema.parse(JSON.parse(out));

    expect(plans.map(({ name }) => name)).toEqual(["standard input", planAt("locals")]);
  });

  it("counts nothing twice", async () => {
    expect(await plan(PLAN, PLAN)).toEqual({
      code: 3,
      out: "",
      err: `${PLAN} is given twice. Its findings would count twice. Name every plan once.\n`,
    });
  });

  it("shows what changes alone, where that is asked for", async () => {
    const all = await review(planAt("updates"));
    const changed = await review(planAt("updates"), "--changed-only");

    expect(all.evaluations.some(({ change }) => change === "no-op")).toBe(true);
    expect(changed.evaluations.some(({ change }) => change === "no-op")).toBe(false);
    expect(changed.evaluations.length).toBeGreaterThan(0);
  });

  it("judges by the rules of a pack, and reads the table by it", async () => {
    const { out } = await plan(PLAN, "--pack", "cis-aws-3.0.0");

    expect(out).toContain("2.1.1");
    expect(out).not.toContain("s3-bucket-kms-encryption");
  });

  it("accepts what waivers accept", async () => {
    const { findings } = await review(PLAN);
    const waivers = written(
      "waivers.yaml",
      `waivers:
  - rule: s3-bucket-versioning-enabled
    account: "*"
    resource: "*"
    owner: storage
    reason: Objects are copies.
    expiresOn: "2999-12-31"
`,
    );
    const rules = ["--rules", "s3-bucket-versioning-enabled"];
    const waived = await review(PLAN, "--waivers", waivers, ...rules);

    expect(findings.every(({ waiver }) => waiver === null)).toBe(true);
    expect(waived.findings.map(({ waiver }) => waiver?.owner)).toContain("storage");
    expect(waived.code).toBe(0);
  });

  it("points into the sources, from the repository's folder, or else from the one that it runs in", async () => {
    const { out, err } = await runAudit(["plan", PLAN, "--source", join(CORPUS, "single-module"), "--format", "json"], {
      cwd: CORPUS,
    });
    const { findings } = planReviewSchema.parse(JSON.parse(out));

    expect(err).toBe("");
    expect(findings.length).toBeGreaterThan(0);
    for (const { source, companion, resourceId } of findings) {
      const line = readFileSync(join(ROOT, source?.file ?? ""), "utf8").split("\n")[(source?.line ?? 0) - 1];
      const [, type, name] = /(\w+)\.(\w+)$/.exec(companion ?? resourceId) ?? [];
      expect(line).toBe(`resource "${type}" "${name}" {`);
    }

    cpSync(join(CORPUS, "single-module"), folder, { recursive: true });
    const elsewhere = await runAudit(["plan", join(folder, "plan.json"), "--source", folder, "--format", "json"], {
      cwd: folder,
    });
    const files = planReviewSchema.parse(JSON.parse(elsewhere.out)).findings.map(({ source }) => source?.file);
    expect([...new Set(files)]).toEqual(["main.tf"]);
  });

  it("names the plan in SARIF from the repository's folder, with a line, where there are no sources", async () => {
    const { out } = await runAudit(["plan", PLAN, "--format", "sarif"], { cwd: CORPUS });
    const outside = await runAudit(["plan", PLAN, "--format", "sarif"], { cwd: folder });

    const places = (log: string) => (JSON.parse(log) as Log).runs[0]?.results?.map(({ locations }) => locations?.[0]);
    expect(places(out)?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: relative(ROOT, PLAN), uriBaseId: "%SRCROOT%" },
      region: { startLine: 1 },
    });
    expect(places(outside.out)?.[0]?.physicalLocation?.artifactLocation?.uri).toBe("plan.json");
  });

  it("says in Markdown that nothing was reviewed, under the marker of the review, and fails all the same", async () => {
    const output = join(folder, "review.md");
    const missing = join(folder, "missing.json");
    const { code, err } = await plan(PLAN, missing, "--format", "markdown", "--output", output);
    const shown = await plan(PLAN, missing, "--format", "markdown");

    expect([code, shown.code]).toEqual([3, 3]);
    expect(err).toContain("missing.json");
    const notice = readFileSync(output, "utf8");
    expect(notice.split("\n").slice(0, 2)).toEqual([
      planCommentMarker([PLAN, missing].join()),
      "## ❌ Compliance: the plans were not reviewed",
    ]);
    expect(notice).toContain("missing.json");
    expect(shown.out).toBe(notice);
    expect((await plan(missing, "--format", "json")).out).toBe("");
  });

  it("lists in SARIF the rules that were asked, and no others", async () => {
    const { out } = await plan(PLAN, "--rules", "s3-bucket-versioning-enabled", "--format", "sarif");

    expect((JSON.parse(out) as Log).runs[0]?.tool.driver.rules?.map(({ id }) => id)).toEqual([
      "s3-bucket-versioning-enabled",
    ]);
  });

  it("resolves by the sources what the plan does not show", async () => {
    const of = async (...more: readonly string[]) =>
      (await review(planAt("locals"), ...more)).summary.evaluations.INSUFFICIENT_DATA;

    expect(await of("--source", join(CORPUS, "locals"))).toBeLessThan(await of());
  });

  it("says which sources it could not read, and points to none of them", async () => {
    written("main.tf", 'resource "aws_s3_bucket" {');
    const { err, out } = await plan(PLAN, "--source", folder, "--format", "json");

    expect(err).toContain("main.tf");
    expect(planReviewSchema.parse(JSON.parse(out)).findings.every(({ source }) => source === null)).toBe(true);
  });

  it("links to the pages of rules, where it is told where they are", async () => {
    const { out } = await plan(PLAN, "--format", "markdown", "--rule-pages", "https://example.com/rules/");

    expect(out).toContain("https://example.com/rules/s3-bucket-kms-encryption.md");
  });

  it("writes the review to a file", async () => {
    const output = join(folder, "review.md");

    expect(await plan(PLAN, "--format", "markdown", "--output", output)).toMatchObject({ out: "", err: "" });
    expect(readFileSync(output, "utf8")).toContain("s3-bucket-kms-encryption");
  });

  it("of a plan that does not show everything is incomplete, whatever was found", async () => {
    expect((await plan(planAt("targeted"))).code).toBe(2);
  });

  it("of a plan without AWS resources is empty", async () => {
    const empty = written("empty.json", JSON.stringify({ format_version: "1.2", resource_changes: [] }));

    expect(await review(empty)).toMatchObject({ code: 0, evaluations: [], plans: [{ judged: 0 }] });
  });

  it.each([
    ["a file that is not there", () => join(folder, "none.json"), "none.json cannot be read"],
    ["a folder", () => folder, "cannot be read"],
    ["an empty file", () => written("p.json", ""), "is empty"],
    ["no JSON", () => written("p.json", "Terraform will perform the following actions:"), "is not JSON"],
    ["half a plan", () => written("p.json", readFileSync(PLAN).subarray(0, 2_000)), "line"],
    ["a binary plan", () => written("p.json", Buffer.from("PK\u0003\u0004tfplan")), "terraform show -json"],
    ["a state", () => written("p.json", '{"version":4,"serial":1,"lineage":"x","resources":[]}'), "state"],
    [
      "another version",
      () => written("p.json", '{"format_version":"2.0","planned_values":{},"resource_changes":[]}'),
      "2.0",
    ],
    ["a list", () => written("p.json", "[]"), "p.json"],
  ])("ends with a sentence and exit code 3: %s", async (_, path, sentence) => {
    const { code, out, err } = await plan(path());

    expect(code).toBe(3);
    expect(out).toBe("");
    expect(err).toContain(sentence);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  it.each([
    [["--format", "xml"], "Allowed choices are table, json, markdown, sarif, junit"],
    [["--fail-on", "nonsense"], "LOW, MEDIUM, HIGH, CRITICAL"],
    [["--rules", "s3-bucket-versioning"], "Did you mean s3-bucket-versioning-enabled?"],
    [["--source", "/nowhere/at/all"], "/nowhere/at/all"],
    [["--output", "/nowhere/at/all.json"], "cannot be written"],
  ])("refuses %j", async (argv, sentence) => {
    const { code, err } = await plan(PLAN, ...argv);

    expect(code).toBe(3);
    expect(err).toContain(sentence);
  });
});

describe("what Terraform marks as sensitive", () => {
  const secret = /s3cr3t-[\w-]+/g;

  it.each(FORMATS)("is in no review: %s", async (format) => {
    const text = readFileSync(planAt("secrets"), "utf8");
    const sources = ["--source", join(CORPUS, "secrets")];
    const { out, err } = await plan(planAt("secrets"), ...sources, "--format", format);

    expect(new Set(text.match(secret)).size).toBeGreaterThan(0);
    expect(out).not.toMatch(secret);
    expect(out.length).toBeGreaterThan(100);
    expect(err).toBe("");
  });

  it("is in no review of the corpus, which is reviewed in every format, whatever is in it", async () => {
    const cases = readdirSync(CORPUS, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const paths = cases.map(({ name }) => relative(process.cwd(), planAt(name)));
    for (const format of FORMATS) {
      const { out, err } = await plan(...paths, "--format", format);
      expect(out).not.toMatch(secret);
      expect(err).toBe("");
    }
  });

  it("is in no error: half of a plan, anywhere cut", async () => {
    const text = readFileSync(planAt("secrets"), "utf8");
    for (const match of [...text.matchAll(secret)].slice(0, 20)) {
      const { err } = await plan(written("p.json", text.slice(0, match.index + match[0].length)));
      expect(err).toContain("p.json");
      expect(err).not.toMatch(secret);
    }
  });
});
