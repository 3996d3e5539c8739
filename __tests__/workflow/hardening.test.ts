import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import { PACKAGES } from "../../scripts/cdk-terrain/projects";
import {
  ACTION,
  ACTION_FILE,
  ROOT,
  textOf,
  WORKFLOW,
  workflowFile,
  WORKFLOWS,
  type Job,
  type Step,
  type Workflow,
} from "./support/files";

/** What each workflow may do: when it runs, what its jobs' tokens may, and how long a job may take. */
const ALLOWED: Readonly<Record<string, Allowed>> = {
  "plan-review.yml": {
    on: ["pull_request"],
    permissions: {
      "without-aws": { contents: "read" },
      "with-aws": { contents: "read", "id-token": "write" },
      publish: { contents: "read", actions: "read", "pull-requests": "write", "security-events": "write" },
    },
    minutes: 30,
    group: "plan-review-${{ github.event.pull_request.number }}",
  },
  "ci.yml": {
    on: ["pull_request", "push"],
    permissions: { test: { contents: "read" }, "cdk-terrain": { contents: "read" } },
    minutes: 60,
    group: "ci-${{ github.event.pull_request.number || github.ref }}",
  },
};

interface Allowed {
  readonly on: readonly string[];
  readonly permissions: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly minutes: number;
  readonly group: string;
}

const stepsOf = ({ jobs }: Workflow): readonly Step[] => Object.values(jobs).flatMap(({ steps }) => steps);
const jobSteps = stepsOf(WORKFLOW);
const allSteps: readonly Step[] = [...Object.values(WORKFLOWS).flatMap(stepsOf), ...ACTION.runs.steps];
const scripts = allSteps.flatMap(({ run }) => (run === undefined ? [] : [run]));

/** True where a job is kept from pull requests of forks and of Dependabot. */
const isForOurBranches = (condition = ""): boolean =>
  condition.includes("github.event.pull_request.head.repo.full_name == github.repository") &&
  condition.includes("github.event.pull_request.user.login != 'dependabot[bot]'");

/** The versions of Node that a job runs on. */
const nodesOf = ({ steps, strategy }: Job): readonly string[] =>
  steps.flatMap((step) => {
    const version = step.with?.["node-version"];
    if (version === undefined) return [];
    return version === "${{ matrix.node }}" ? (strategy?.matrix["node"] ?? []) : [String(version)];
  });

describe.each([...Object.keys(WORKFLOWS).map(workflowFile), ACTION_FILE])("%s", (file) => {
  const used = [...textOf(file).matchAll(/uses: (.*)/g)].map(([, what = ""]) => what);

  it("pins every action by its full commit, and says which version that is", () => {
    expect(used).not.toEqual([]);
    expect(used.filter((what) => !/^([\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\.\/)$/.test(what))).toEqual([]);
  });

  it("holds no secret", () => {
    expect(textOf(file)).not.toMatch(/secrets\.|aws-(access-key-id|secret-access-key)|AKIA/i);
  });

  it("runs no foreign code with the base's token", () => {
    expect(textOf(file)).not.toMatch(/pull_request_target|workflow_run/);
  });
});

it("pins an action to the same commit wherever it is used", () => {
  const pinned = allSteps.flatMap(({ uses = "./" }) => (uses === "./" ? [] : [uses.split("@") as [string, string]]));

  expect(new Set(pinned.map((pair) => pair.join())).size).toBe(new Set(pinned.map(([name]) => name)).size);
});

it("knows what each workflow may do", () => {
  expect(Object.keys(WORKFLOWS).sort()).toEqual(Object.keys(ALLOWED).sort());
});

describe.each(Object.entries(ALLOWED))("the workflow %s", (name, allowed) => {
  const workflow = WORKFLOWS[name] as Workflow;
  const jobs = Object.entries(workflow.jobs);
  const steps = stepsOf(workflow);

  it("runs when it is meant to", () => {
    expect(Object.keys(workflow.on)).toEqual(allowed.on);
  });

  it("gives nothing by default, and each job what it needs", () => {
    expect(workflow.permissions).toEqual({});
    expect(Object.fromEntries(jobs.map(([id, { permissions }]) => [id, permissions]))).toEqual(allowed.permissions);
  });

  it("keeps whatever writes or has credentials from forks and from Dependabot", () => {
    const privileged = jobs.filter(([, { permissions = {} }]) => Object.values(permissions).includes("write"));

    expect(privileged.filter(([, job]) => !isForOurBranches(job.if)).map(([id]) => id)).toEqual([]);
  });

  it("leaves no token behind in a checkout", () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));

    expect(checkouts).toHaveLength(jobs.length);
    expect(new Set(checkouts.map((step) => step.with?.["persist-credentials"]))).toEqual(new Set([false]));
  });

  it("ends: every job has a time limit, and a newer push replaces a run", () => {
    const limits = jobs.map(([, job]) => job["timeout-minutes"] ?? Infinity);

    expect(limits.filter((minutes) => minutes > allowed.minutes)).toEqual([]);
    expect(workflow.concurrency).toEqual({ group: allowed.group, "cancel-in-progress": true });
  });

  it("pins Terraform and Node, and runs a named image", () => {
    const terraform = steps.flatMap((step) => step.with?.["terraform_version"] ?? []);
    const pinned = [...jobs.flatMap(([, job]) => nodesOf(job)), ...terraform];

    expect(pinned.length).toBeGreaterThan(2);
    expect(pinned.filter((version) => !/^\d+\.\d+\.\d+$/.test(String(version)))).toEqual([]);
    expect(new Set(jobs.map(([, job]) => job["runs-on"]))).toEqual(new Set(["ubuntu-24.04"]));
  });

  it("runs its scripts in a shell that stops at the first failure", () => {
    expect(workflow.defaults?.run?.shell).toBe("bash -euo pipefail {0}");
    expect(steps.filter((step) => step.shell !== undefined)).toEqual([]);
  });
});

describe("the checks", () => {
  const { test, "cdk-terrain": cdkTerrain } = WORKFLOWS["ci.yml"]?.jobs as Readonly<Record<string, Job>>;
  const majorsOf = (job: Job | undefined): readonly string[] =>
    nodesOf(job as Job).map((version) => version.split(".")[0] ?? "");

  it("run on the oldest Node that may be used, and on every runtime of the functions", () => {
    const { engines } = JSON.parse(textOf("package.json")) as { readonly engines: { readonly node: string } };
    const { properties } = JSON.parse(textOf("environments/environment.schema.json")) as {
      readonly properties: { readonly lambdaRuntime: { readonly enum: readonly string[] } };
    };
    const oldest = /^>=(\d+)\./.exec(engines.node)?.[1];
    const runtimes = properties.lambdaRuntime.enum.map((runtime) => /\d+/.exec(runtime)?.[0]);

    expect(majorsOf(test)).toEqual([...new Set([oldest, ...runtimes])]);
    expect(test?.steps.at(-1)?.run).toBe(".ci/run");
  });

  it("compare with CDK Terrain on a Node that its packages take, in exact versions", () => {
    expect(majorsOf(cdkTerrain)).toEqual(["22"]);
    expect(cdkTerrain?.steps.at(-1)?.run).toBe("npm run -s cdk-terrain");
    expect(
      Object.values(PACKAGES).filter((version) => !/^(npm:(@cdktn\/)?[\w-]+@)?\d+\.\d+\.\d+$/.test(version)),
    ).toEqual([]);
  });
});

describe("the review", () => {
  it("runs no code but its own where a token writes", () => {
    const { publish } = WORKFLOW.jobs;

    expect(publish?.steps.flatMap(({ run }) => (run === undefined ? [] : [run]))).toEqual([
      "node .github/scripts/comment.mjs",
    ]);
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

  it("of the action run in a shell that stops at the first failure", () => {
    expect(new Set(ACTION.runs.steps.filter(({ run }) => run !== undefined).map((step) => step.shell))).toEqual(
      new Set(["bash -euo pipefail {0}"]),
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
