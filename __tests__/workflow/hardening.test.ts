import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { ACTION, ACTION_FILE, ROOT, textOf, WORKFLOW, WORKFLOW_FILE, type Step } from "./support/files";

const jobSteps = Object.values(WORKFLOW.jobs).flatMap(({ steps }) => steps);
const allSteps: readonly Step[] = [...jobSteps, ...ACTION.runs.steps];
const scripts = allSteps.flatMap(({ run }) => (run === undefined ? [] : [run]));

/** True where a job is kept from pull requests of forks and of Dependabot. */
const isForOurBranches = (condition = ""): boolean =>
  condition.includes("github.event.pull_request.head.repo.full_name == github.repository") &&
  condition.includes("github.event.pull_request.user.login != 'dependabot[bot]'");

describe.each([WORKFLOW_FILE, ACTION_FILE])("%s", (file) => {
  const used = [...textOf(file).matchAll(/uses: (.*)/g)].map(([, what = ""]) => what);

  it("pins every action by its full commit, and says which version that is", () => {
    expect(used).not.toEqual([]);
    expect(used.filter((what) => !/^([\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\.\/)$/.test(what))).toEqual([]);
  });

  it("holds no secret", () => {
    expect(textOf(file)).not.toMatch(/secrets\.|aws-(access-key-id|secret-access-key)|AKIA/i);
  });
});

it("pins an action to the same commit wherever it is used", () => {
  const pinned = allSteps.flatMap(({ uses = "./" }) => (uses === "./" ? [] : [uses.split("@") as [string, string]]));

  expect(new Set(pinned.map((pair) => pair.join())).size).toBe(new Set(pinned.map(([name]) => name)).size);
});

describe("the workflow", () => {
  it("runs on pull requests alone, and never with the base's token beside foreign code", () => {
    expect(Object.keys(WORKFLOW.on)).toEqual(["pull_request"]);
    expect(readdirSync(resolve(ROOT, ".github/workflows")).filter(isForeignCodeTrusted)).toEqual([]);
  });

  it("gives nothing by default, and each job what it needs", () => {
    expect(WORKFLOW.permissions).toEqual({});
    expect(Object.fromEntries(Object.entries(WORKFLOW.jobs).map(([id, { permissions }]) => [id, permissions]))).toEqual(
      {
        "without-aws": { contents: "read" },
        "with-aws": { contents: "read", "id-token": "write" },
        publish: { contents: "read", actions: "read", "pull-requests": "write", "security-events": "write" },
      },
    );
  });

  it("keeps whatever writes or has credentials from forks and from Dependabot", () => {
    const privileged = Object.entries(WORKFLOW.jobs).filter(([, { permissions = {} }]) =>
      Object.values(permissions).includes("write"),
    );

    expect(privileged.map(([id]) => id)).toEqual(["with-aws", "publish"]);
    expect(privileged.filter(([, job]) => !isForOurBranches(job.if)).map(([id]) => id)).toEqual([]);
  });

  it("runs no code but its own where a token writes", () => {
    const { publish } = WORKFLOW.jobs;

    expect(publish?.steps.flatMap(({ run }) => (run === undefined ? [] : [run]))).toEqual([
      "node .github/scripts/comment.mjs",
    ]);
  });

  it("leaves no token behind in a checkout", () => {
    const checkouts = jobSteps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));

    expect(checkouts).toHaveLength(3);
    expect(checkouts.map((step) => step.with?.["persist-credentials"])).toEqual([false, false, false]);
  });

  it("ends: every job has a time limit, and a newer push replaces a run", () => {
    const limits = Object.values(WORKFLOW.jobs).map((job) => job["timeout-minutes"] ?? Infinity);

    expect(limits.filter((minutes) => minutes > 30)).toEqual([]);
    expect(WORKFLOW.concurrency).toEqual({
      group: "plan-review-${{ github.event.pull_request.number }}",
      "cancel-in-progress": true,
    });
  });

  it("pins Terraform and Node, and runs a named image", () => {
    const versions = jobSteps.flatMap((step) => [step.with?.["node-version"], step.with?.["terraform_version"]]);
    const pinned = versions.filter((version) => version !== undefined);

    expect(pinned).toHaveLength(4);
    expect(pinned.filter((version) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
    expect(new Set(Object.values(WORKFLOW.jobs).map((job) => job["runs-on"]))).toEqual(new Set(["ubuntu-24.04"]));
  });

  it("assumes roles by OIDC that repository variables name", () => {
    const credentials = jobSteps.filter(({ uses }) => uses?.includes("configure-aws-credentials"));

    expect(credentials.map((step) => step.with?.["role-to-assume"])).toEqual([
      "${{ vars.PLAN_ROLE_ARN_DEV }}",
      "${{ vars.PLAN_ROLE_ARN_PROD }}",
    ]);
  });

  it("uploads the reviews and nothing of a plan", () => {
    const uploaded = jobSteps
      .filter(({ uses }) => uses?.startsWith("actions/upload-artifact@"))
      .flatMap((step) => String(step.with?.["path"]).trim().split("\n"));

    expect(new Set(uploaded)).toEqual(
      new Set(["${{ steps.review.outputs.markdown }}", "${{ steps.review.outputs.sarif }}"]),
    );
  });

  it("fails on high: the action's own default, which no job changes", () => {
    expect(ACTION.inputs["fail-on"]?.default).toBe("HIGH");
    expect(jobSteps.filter((step) => step.with !== undefined && "fail-on" in step.with)).toEqual([]);
  });
});

describe("the steps' scripts", () => {
  it("hold no expression: what others wrote comes through the environment and files", () => {
    expect(scripts).not.toEqual([]);
    expect(scripts.filter((script) => script.includes("${{"))).toEqual([]);
  });

  it("run in a shell that stops at the first failure", () => {
    const shell = "bash -euo pipefail {0}";

    expect(WORKFLOW.defaults?.run?.shell).toBe(shell);
    expect(jobSteps.filter((step) => step.shell !== undefined)).toEqual([]);
    expect(new Set(ACTION.runs.steps.filter(({ run }) => run !== undefined).map((step) => step.shell))).toEqual(
      new Set([shell]),
    );
  });

  it("that are files stop at the first failure too", () => {
    const files = readdirSync(resolve(ROOT, ".github/scripts")).filter((file) => file.endsWith(".sh"));

    expect(files).not.toEqual([]);
    expect(files.filter((file) => !/^set -euo pipefail$/m.test(textOf(`.github/scripts/${file}`)))).toEqual([]);
  });
});

describe("the action", () => {
  it("has what the workflow asks of it", () => {
    const asked = jobSteps.filter(({ uses }) => uses === "./").flatMap((step) => Object.keys(step.with ?? {}));

    expect(asked).toContain("plan");
    expect(asked.filter((name) => !(name in ACTION.inputs))).toEqual([]);
  });

  it("hands every input but the token and the switch of the comment to the review", () => {
    const review = ACTION.runs.steps.find(({ id }) => id === "review");
    const inputs = Object.keys(ACTION.inputs).filter((name) => !["comment", "github-token"].includes(name));

    expect(review?.env).toMatchObject(
      Object.fromEntries(
        inputs.map((name) => [`INPUT_${name.toUpperCase().replaceAll("-", "_")}`, `\${{ inputs.${name} }}`]),
      ),
    );
  });
});

function isForeignCodeTrusted(file: string): boolean {
  return /pull_request_target|workflow_run/.test(textOf(`.github/workflows/${file}`));
}
