import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { actionFolder, type ActionFolder } from "./support/action-folder";
import type { Ran } from "./support/run-script";

let folder: ActionFolder;
let directory: string;
let action: string;

beforeEach(() => {
  folder = actionFolder();
  ({ directory, action } = folder);
});
afterEach(() => {
  folder.remove();
});

const FINDINGS = [{ waiver: null }, { waiver: { owner: "web-team" } }, { waiver: null }];

const TEXTS = {
  json: JSON.stringify({ findings: FINDINGS }),
  markdown: "the markdown\n",
  sarif: "the sarif\n",
  junit: "the junit\n",
};

/** Stands for the command line: notes its arguments, writes what is asked for, ends with the code of the format. */
function commandLine(codes: Readonly<Record<string, number>> = {}): void {
  mkdirSync(join(action, "packages/cli/dist"), { recursive: true });
  writeFileSync(
    join(action, "packages/cli/dist/audit.js"),
    `const { appendFileSync, writeFileSync } = require("fs");
     const args = process.argv.slice(2);
     appendFileSync(${JSON.stringify(join(directory, "calls"))}, JSON.stringify(args) + "\\n");
     const format = args[args.indexOf("--format") + 1];
     const code = (${JSON.stringify(codes)})[format] ?? 0;
     if (code === 3) process.stderr.write(format + " cannot be made.\\n");
     if (code !== 3 || format === "markdown") writeFileSync(args[args.indexOf("--output") + 1], (${JSON.stringify(TEXTS)})[format]);
     process.exit(code);`,
  );
}

const calls = (): readonly (readonly string[])[] =>
  readFileSync(join(directory, "calls"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as string[]);

const review = (inputs: NodeJS.ProcessEnv): Promise<Ran> => folder.runStep(process.execPath, "review.mjs", inputs);

describe("the action's review", () => {
  it("reviews the plans with what its inputs say, one path a line", async () => {
    commandLine({ json: 1, markdown: 1, sarif: 1, junit: 1 });

    const { code } = await review({
      INPUT_PLAN: "\n  dev plan.json  \r\n\n-prod.json\n",
      INPUT_SOURCE: "infra",
      INPUT_FAIL_ON: "HIGH",
      INPUT_FAIL_ON_UNDECIDED: "CRITICAL",
      INPUT_ASSUME: "account-public-access-blocked",
      INPUT_WAIVERS: "waivers.yaml",
      INPUT_PACK: "cis-aws-5.0.0",
      INPUT_RULES: "s3-bucket-versioning-enabled",
      INPUT_PARAMETERS: "parameters.yaml",
      INPUT_CHANGED_ONLY: "true",
      INPUT_SARIF: "made/review.sarif",
      INPUT_JUNIT: "tests/review.xml",
    });

    expect(code).toBe(0);
    const options = ["--source", "infra", "--fail-on", "HIGH", "--fail-on-undecided", "CRITICAL"];
    options.push("--assume", "account-public-access-blocked", "--waivers", "waivers.yaml", "--pack", "cis-aws-5.0.0");
    options.push("--rules", "s3-bucket-versioning-enabled", "--parameters", "parameters.yaml");
    expect(calls().map((args) => args.filter((_, index) => index !== args.indexOf("--output") + 1))).toEqual(
      ["json", "markdown", "sarif", "junit"].map((format) => [
        ...["plan", ...options, "--changed-only", "--format", format, "--output", "--", "dev plan.json", "-prod.json"],
      ]),
    );
    expect(folder.outputs()).toMatchObject({ "exit-code": "1", findings: "2", sarif: "made/review.sarif" });
    expect(readFileSync(join(directory, "made/review.sarif"), "utf8")).toBe("the sarif\n");
    expect(folder.outputs()["junit"]).toBe("tests/review.xml");
    expect(readFileSync(join(directory, "tests/review.xml"), "utf8")).toBe("the junit\n");
    expect(readFileSync(folder.outputs()["markdown"] ?? "", "utf8")).toBe("the markdown\n");
    expect(folder.summary()).toBe("the markdown\n");
  });

  it("says nothing of inputs that are not given", async () => {
    commandLine();

    await review({ INPUT_PLAN: "plan.json", INPUT_CHANGED_ONLY: "false", INPUT_SOURCE: "" });

    expect(calls().map((args) => args.slice(0, 3))).toEqual([
      ["plan", "--format", "json"],
      ["plan", "--format", "markdown"],
    ]);
    expect(folder.outputs()).not.toHaveProperty("sarif");
  });

  it.each([
    ["the action's repository", "elsewhere", "acme/audit/blob/v1"],
    ["this repository, for a workflow of its own", ".", "acme/network/blob/0123abc"],
  ])("points to the pages of rules in %s", async (_, workspace, place) => {
    commandLine();

    await review({
      INPUT_PLAN: "plan.json",
      ACTION_REPOSITORY: "acme/audit",
      ACTION_REF: "v1",
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_REPOSITORY: "acme/network",
      GITHUB_SHA: "0123abc",
      GITHUB_WORKSPACE: resolve(directory, workspace),
    });

    expect(calls()[0]).toEqual(expect.arrayContaining(["--rule-pages", `https://github.com/${place}/docs/rules`]));
  });

  it("writes the Markdown where it is wanted", async () => {
    commandLine();

    await review({ INPUT_PLAN: "plan.json", INPUT_MARKDOWN: "made/review.md" });

    expect(folder.outputs()).toMatchObject({ "exit-code": "0", markdown: "made/review.md" });
    expect(readFileSync(join(directory, "made/review.md"), "utf8")).toBe("the markdown\n");
  });

  it.each(["json", "markdown", "sarif", "junit"])(
    "tells a fault in the %s as exit code 3, and lets the job go on",
    async (format) => {
      commandLine({ [format]: 3 });

      const { code, err } = await review({
        INPUT_PLAN: "plan.json",
        INPUT_SARIF: "review.sarif",
        INPUT_JUNIT: "review.xml",
      });

      expect([code, err]).toEqual([0, `${format} cannot be made.\n`]);
      expect(folder.outputs()["exit-code"]).toBe("3");
      expect(folder.outputs()).not.toHaveProperty(
        format === "json" ? "findings" : format === "markdown" ? "sarif" : format,
      );
    },
  );

  it("says in the job's summary what went wrong, where nothing can be reviewed", async () => {
    commandLine({ json: 3, markdown: 3 });

    await review({ INPUT_PLAN: "plan.json" });

    expect(folder.summary()).toBe("the markdown\n");
    expect(readFileSync(folder.outputs()["markdown"] ?? "", "utf8")).toBe("the markdown\n");
  });

  it("refuses to review nothing: that is not clean", async () => {
    commandLine();

    const { err } = await review({ INPUT_PLAN: " \n \n" });

    expect(err).toContain("There is no plan.");
    expect(folder.summary()).toContain("There is no plan.");
    expect(folder.outputs()).toEqual({ "exit-code": "3" });
    expect(existsSync(join(directory, "calls"))).toBe(false);
  });

  it("takes an input's text for a text: it sets no output and runs nothing", async () => {
    commandLine();
    const hostile = 'x.sarif\nEOF\nfindings=0\n"; touch witness; $(touch witness)';

    await review({ INPUT_PLAN: "$(touch witness).json", INPUT_SARIF: hostile });

    expect(folder.outputs()).toMatchObject({ findings: "2", sarif: hostile });
    expect(calls()[0]?.at(-1)).toBe("$(touch witness).json");
    expect(existsSync(join(directory, "witness"))).toBe(false);
  });
});
