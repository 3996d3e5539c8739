import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { main as review } from "../../src/cli/review";
import { environmentNames } from "../../src/infra/settings";
import { run } from "../../src/operations/processes";
import type { PlanReview } from "../../src/plan/plan-review";
import type { TerraformPlan } from "../../src/plan/terraform-plan";
import { runFake, type FakeRun } from "../support/fake-process";

// Real Terraform plans every environment.
jest.setTimeout(240_000);

const ENVIRONMENTS = environmentNames();

/** Everything but the day passes as it does: waivers and runtimes end some time, and the test is not of when. */
const OTHER_CLOCKS = [
  ...(["hrtime", "nextTick", "performance", "queueMicrotask", "setImmediate", "clearImmediate"] as const),
  ...(["setInterval", "clearInterval", "setTimeout", "clearTimeout"] as const),
];

describe("npm run review", () => {
  let directory: string;
  let first: FakeRun;
  let reviewed: PlanReview;

  beforeAll(async () => {
    jest.useFakeTimers({ now: new Date("2026-11-25T12:00:00Z"), doNotFake: OTHER_CLOCKS });
    directory = mkdtempSync(join(tmpdir(), "review-test-"));
    first = await runFake((proc) => review(["--format", "json"], proc, join(directory, "review")));
    if (first.out === "") throw new Error(first.err);
    reviewed = JSON.parse(first.out) as PlanReview;
  });
  afterAll(() => {
    jest.useRealTimers();
    rmSync(directory, { recursive: true });
  });

  it("plans to create everything, without AWS, from the stacks that the program writes for this", async () => {
    const program = [require.resolve("tsx/cli"), "src/cli/synth.ts", ...ENVIRONMENTS];
    const env = { ...process.env, OFFLINE: "1", CDKTF_OUTDIR: join(directory, "out") };
    const { code, stderr } = await run(process.execPath, program, { cwd: resolve(__dirname, "../.."), env });

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    for (const environment of ENVIRONMENTS) {
      const stack = `stacks/compliance-audit-${environment}/cdk.tf.json`;
      expect(readFileSync(join(directory, "out", stack), "utf8")).toBe(
        readFileSync(join(directory, "review", stack), "utf8"),
      );
      const plan = JSON.parse(readFileSync(join(directory, "review", `${environment}.json`), "utf8")) as TerraformPlan;
      const changes = (plan.resource_changes ?? []).filter(({ mode }) => mode === "managed");
      expect(changes.length).toBeGreaterThan(100);
      expect(new Set(changes.flatMap(({ change }) => change.actions))).toEqual(new Set(["create"]));
    }
  });

  it("finds no violations in this project's own stacks, except accepted ones", () => {
    const open = reviewed.findings.filter(({ waiver }) => waiver === null);

    expect(open.map(({ plan, ruleId, resourceId }) => [plan, ruleId, resourceId])).toEqual([]);
    expect(first).toMatchObject({ code: 0, err: `Planning ${ENVIRONMENTS.join(", ")} without AWS.\n` });
    expect(reviewed.waivers).toEqual({ error: null, expired: [], unmatched: [] });
  });

  it("judges every environment, most of the resource types with rules, and every resource as new", () => {
    expect(reviewed.status).toBe("complete");
    expect(reviewed.plans.map(({ judged }) => judged >= 45)).toEqual(ENVIRONMENTS.map(() => true));
    expect(new Set(reviewed.evaluations.map(({ change }) => change))).toEqual(new Set(["create"]));
    expect(reviewed.summary.evaluations.COMPLIANT).toBeGreaterThan(100 * ENVIRONMENTS.length);
    expect(new Set(reviewed.evaluations.map(({ resourceType }) => resourceType))).toEqual(
      new Set([
        "AWS::Config::ConfigurationRecorder",
        "AWS::EC2::NetworkAcl",
        "AWS::EC2::RouteTable",
        "AWS::EC2::SecurityGroup",
        "AWS::EC2::Subnet",
        "AWS::EC2::VPC",
        "AWS::IAM::AWSManagedPolicy",
        "AWS::IAM::Policy",
        "AWS::IAM::Role",
        "AWS::KMS::Key",
        "AWS::Lambda::Function",
        "AWS::Logs::LogGroup",
        "AWS::S3::Bucket",
        "AWS::SNS::Topic",
        "AWS::SQS::Queue",
      ]),
    );
  });

  it("leaves only those policies undecided that name resources created with them", () => {
    const undecided = reviewed.evaluations.filter(({ complianceType }) => complianceType === "INSUFFICIENT_DATA");

    expect(new Set(undecided.map(({ ruleId }) => ruleId))).toEqual(
      new Set([
        "iam-policy-no-decrypt-on-all-keys",
        "iam-policy-no-full-admin",
        "iam-policy-no-privilege-escalation",
        "iam-policy-no-service-wildcard",
      ]),
    );
    expect(undecided.filter(({ annotation }) => !/^policy is known only after apply: /.test(annotation ?? ""))).toEqual(
      [],
    );
  });

  it("points to the construct of a finding", () => {
    expect(reviewed.findings.map(({ source }) => [source?.file, source?.constructPath])).toEqual(
      reviewed.findings.map(({ plan }) => {
        const stack = `compliance-audit-${/(\w+)\.json$/.exec(plan)?.[1] ?? ""}`;
        return [
          expect.stringMatching(`^${stack}/cdk\\.tf\\.json$`) as unknown,
          expect.stringContaining(`${stack}/`) as unknown,
        ];
      }),
    );
  });
});
