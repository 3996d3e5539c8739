import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fakeProgram } from "../support/fake-program";
import { cleanCopy } from "./support/checkout";
import { WORKFLOW } from "./support/files";
import { PULL_REQUEST, REPOSITORY, startGitHubApi, type GitHubApi } from "./support/github-api";
import { writePrograms, type Programs } from "./support/programs";
import { runProgram } from "./support/run-script";
import { artifactStore, runJob, type Edge, type JobRun, type Machine } from "./support/runner";

// The project is synthesized twice, and its command line bundled: minutes on a machine that does much else.
jest.setTimeout(300_000);

/** The pull request's event, of a branch of ours. */
const EVENT = {
  pull_request: {
    number: PULL_REQUEST,
    head: { repo: { full_name: REPOSITORY } },
    user: { login: "developer" },
  },
};
const ROLES = {
  PLAN_ROLE_ARN_DEV: "arn:aws:iam::111122223333:role/plan",
  PLAN_ROLE_ARN_PROD: "arn:aws:iam::444455556666:role/plan",
};

let directory: string;
let programs: Programs;
let api: GitHubApi;
let artifacts: ReturnType<typeof artifactStore>;
/** What was sent to code scanning. */
let scanned: string[];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "workflow-test-"));
  programs = writePrograms(directory);
  api = await startGitHubApi();
  mkdirSync(join(directory, "artifacts"));
  artifacts = artifactStore(join(directory, "artifacts"));
  scanned = [];
  writeFileSync(join(directory, "event.json"), JSON.stringify(EVENT));
});
afterAll(async () => {
  await api.close();
  rmSync(directory, { recursive: true });
});

const nothing: Edge = () => undefined;

/**
 * A machine with the tree as git has it. What stands beyond it is written for this test and shows our side alone:
 * GitHub's API, its artifacts and code scanning, AWS's credentials, the registry of packages, and Terraform.
 */
function machine(name: string, contexts: object = {}): Machine {
  const workspace = join(directory, name);
  mkdirSync(workspace);
  return {
    workspace,
    directory,
    env: {
      PATH: `${programs.directory}:${process.env["PATH"] ?? ""}`,
      GITHUB_API_URL: api.url,
      GITHUB_REPOSITORY: REPOSITORY,
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_SHA: "0123abc",
      GITHUB_WORKSPACE: workspace,
      GITHUB_EVENT_PATH: join(directory, "event.json"),
      GITHUB_WORKFLOW: "Plan review",
    },
    contexts: { github: { repository: REPOSITORY, token: "token", event: EVENT }, vars: ROLES, needs: {}, ...contexts },
    edges: {
      "actions/checkout": (inputs) => {
        cleanCopy(workspace, inputs["sparse-checkout"]);
        return undefined;
      },
      "actions/setup-node": nothing,
      "actions/cache": nothing,
      "hashicorp/setup-terraform": nothing,
      "aws-actions/configure-aws-credentials": (inputs) => ({ AWS_ACCESS_KEY_ID: inputs["role-to-assume"] }),
      "github/codeql-action/upload-sarif": ({ sarif_file: file = "" }) => {
        scanned.push(readFileSync(file, "utf8"));
        return undefined;
      },
      ...artifacts.edges,
    },
  };
}

const needs = (withoutAws: JobRun, withAws: Pick<JobRun, "result" | "outputs">): object => ({
  needs: { "without-aws": withoutAws, "with-aws": withAws },
});

describe("the workflow, step by step from a clean copy", () => {
  let withoutAws: JobRun;
  let withAws: JobRun;

  it("plans every environment without AWS, and fails on what is high", async () => {
    withoutAws = await runJob("without-aws", machine("without-aws"));

    expect(withoutAws.steps).toEqual([
      "actions/checkout",
      "actions/setup-node",
      "hashicorp/setup-terraform",
      "Install",
      "Plan every environment and review the plans: failed",
      "Show the review: failed",
      "  Find the cache of downloads",
      "  actions/cache",
      "  Build",
      "  Review",
      "  Verdict: failed",
      "actions/upload-artifact",
    ]);
    expect(withoutAws).toMatchObject({ result: "failure", outputs: { reviewed: "true" } });
    expect(readFileSync(programs.plans, "utf8").trim().split("\n").sort()).toEqual([
      "dev local",
      "local local",
      "prod local",
    ]);
    expect(withoutAws.log).toContain("ec2-security-group-no-public-ssh");
    expect(withoutAws.summary).toContain("aws_security_group.bastion");
    expect(api.asked).toEqual([]);
  });

  it("plans each account with the role of its own", async () => {
    rmSync(programs.plans);

    withAws = await runJob("with-aws", machine("with-aws"));

    expect(withAws.steps.slice(3)).toEqual([
      "Install",
      "Synthesize",
      "Credentials for dev",
      "Plan dev",
      "Credentials for prod",
      "Plan prod",
      "Review: failed",
      "  Find the cache of downloads",
      "  actions/cache",
      "  Build",
      "  Review",
      "  Verdict: failed",
      "actions/upload-artifact",
    ]);
    expect(readFileSync(programs.plans, "utf8")).toBe(
      `dev ${ROLES.PLAN_ROLE_ARN_DEV}\nprod ${ROLES.PLAN_ROLE_ARN_PROD}\n`,
    );
    expect(withAws).toMatchObject({ result: "failure", outputs: { reviewed: "true" } });
    expect(withAws.log).not.toContain("hunter2");
  });

  it("plans with the program that TERRAFORM_BINARY_NAME names", async () => {
    const tofu = fakeProgram(
      directory,
      "tofu",
      `const out = args.find((arg) => arg.startsWith("-out="));
      if (out) require("fs").writeFileSync(out.slice("-out=".length), "");
      if (args.includes("show")) console.log("by tofu");`,
    );
    const cwd = join(directory, "with-aws");

    const ran = await runProgram("bash", [".github/scripts/plan.sh", "dev"], {
      cwd,
      env: { TERRAFORM_BINARY_NAME: tofu },
    });

    expect(ran).toEqual({ code: 0, out: "", err: "" });
    expect(readFileSync(join(cwd, "out/plans/dev.json"), "utf8")).toBe("by tofu\n");
  });

  it("lets nothing of the plans leave the machine", () => {
    expect(artifacts.files()).toEqual([
      "review-without-aws/review.md",
      "review-without-aws/review.sarif",
      "review-with-aws/review.md",
      "review-with-aws/review.sarif",
    ]);
  });

  it("comments once, updates the comment after the next push, and shows the findings to code scanning", async () => {
    const first = await runJob("publish", machine("publish", needs(withoutAws, withAws)));
    const second = await runJob("publish", machine("publish-again", needs(withoutAws, withAws)));

    expect([first.result, second.result]).toEqual(["success", "success"]);
    expect(first.steps.slice(1)).toEqual(["actions/download-artifact", "Comment", "github/codeql-action/upload-sarif"]);
    expect([first.log, second.log]).toEqual(["The review was commented.\n", "The comment was updated.\n"]);
    expect(api.comments).toHaveLength(1);
    expect(api.comments[0]?.body).toContain("out/plans/prod.json");
    expect(api.comments[0]?.body).toContain(
      `https://github.com/${REPOSITORY}/blob/0123abc/docs/rules/ec2-security-group-no-public-ssh.md`,
    );
    expect(api.comments[0]?.body.split("\n")[0]).toMatch(/^<!-- compliance-audit:plan-review:[\w./-]+ -->$/);
    expect(scanned).toHaveLength(2);
    expect(JSON.parse(scanned[0] ?? "")).toMatchObject({ version: "2.1.0" });
  });

  it("publishes with nothing at hand but the scripts", () => {
    expect(readdirSync(join(directory, "publish"))).toEqual([".github"]);
  });

  it("publishes the review without AWS where there is no role", async () => {
    const skipped = { result: "skipped", outputs: {} } as const;

    const { log } = await runJob("publish", machine("publish-without-roles", needs(withoutAws, skipped)));

    expect(log).toBe("The review was commented.\n");
    expect(api.comments[1]?.body).toContain("out/review/prod.json");
  });

  it("publishes nothing where the review with AWS came to no end: the other would pass for it", async () => {
    const broken = { result: "failure", outputs: { reviewed: "false" } } as const;

    await expect(runJob("publish", machine("publish-broken", needs(withoutAws, broken)))).resolves.toMatchObject({
      result: "skipped",
    });
  });
});

describe("whoever is not trusted", () => {
  const by = (pullRequest: object): object => ({
    github: { repository: REPOSITORY, event: { pull_request: { ...EVENT.pull_request, ...pullRequest } } },
    ...needs({ result: "success", outputs: { reviewed: "true" } } as unknown as JobRun, {
      result: "skipped",
      outputs: {},
    }),
  });

  it.each([
    ["a fork", by({ head: { repo: { full_name: "mallory/network" } } })],
    ["a fork that has gone", by({ head: { repo: null } })],
    ["Dependabot", by({ user: { login: "dependabot[bot]" } })],
  ])("gets neither credentials nor a token that writes: %s", async (who, contexts) => {
    const untrusted = machine(`untrusted ${who}`, contexts);

    const ran = await Promise.all(["with-aws", "publish"].map((job) => runJob(job, untrusted)));

    expect(ran.map(({ result }) => result)).toEqual(["skipped", "skipped"]);
    expect(WORKFLOW.jobs["without-aws"]?.if).toBeUndefined();
  });
});
