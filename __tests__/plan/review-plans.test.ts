import { ANY_TAGGABLE } from "../../src/core/rule";
import type { Waiver } from "../../src/core/waiver";
import type { PlanSources } from "../../src/plan/plan-sources";
import { reviewPlans, type PlanInput, type ReviewOptions } from "../../src/plan/review-plans";
import type { TerraformPlan } from "../../src/plan/terraform-plan";
import { PLAN_READERS } from "../../src/resources/types";
import { RULES } from "../../src/rules";
import { rulesOf } from "../../src/rules/rules-of";
import { constant, planOf, refs, type WrittenInstance } from "../support/terraform-plan";

const NOW = new Date("2026-11-24T12:00:00Z");
const REGION = { provider_config: { aws: { expressions: { region: constant("eu-west-1") } } } };

function review(plan: TerraformPlan | readonly PlanInput[], options: Partial<ReviewOptions> = {}) {
  const inputs = "format_version" in plan ? [{ name: "plan.json", plan }] : plan;
  return reviewPlans(inputs, {
    rules: rulesOf(["s3-bucket-versioning-enabled"], {}),
    waivers: [],
    now: NOW,
    changedOnly: false,
    ...options,
  });
}

const bucket = (name: string, more: WrittenInstance = {}): WrittenInstance => ({
  after: { bucket: name, tags: null },
  unknown: { id: true, tags_all: true },
  ...more,
});
const kept = (name: string): WrittenInstance => ({ actions: ["no-op"], after: { id: name, bucket: name } });

const withRegion = (plan: TerraformPlan): TerraformPlan => ({
  ...plan,
  configuration: { ...plan.configuration, ...REGION },
});

describe("a review", () => {
  it("judges the resources as they will be, by address, and says what the plan does to each", () => {
    const plan = withRegion(
      planOf({
        "aws_s3_bucket.b": bucket("b"),
        "aws_s3_bucket.a": kept("a"),
        "aws_s3_bucket.gone": { actions: ["delete"], before: { bucket: "gone" } },
        "aws_s3_bucket_versioning.a": {
          after: { bucket: "a", versioning_configuration: [{ status: "Suspended" }] },
        },
        "aws_dynamodb_table.t": {},
        "aws_dynamodb_table.u": {},
        "aws_cloudfront_distribution.d": {},
        "terraform_data.x": {},
        "data.aws_caller_identity.me": { actions: "standing" },
      }),
    );
    const { evaluations, findings, plans, summary, coverage, status } = review(plan);

    expect(evaluations).toMatchObject([
      { resourceId: "aws_s3_bucket.a", complianceType: "NON_COMPLIANT", change: "update", plan: "plan.json" },
      { resourceId: "aws_s3_bucket.b", complianceType: "NON_COMPLIANT", change: "create", awsRegion: "eu-west-1" },
    ]);
    expect(findings.map(({ annotation, isNew, source }) => [annotation, isNew, source])).toEqual([
      ["Versioning is Suspended.", true, null],
      ["Versioning was never enabled.", true, null],
    ]);
    expect(plans).toEqual([
      {
        name: "plan.json",
        terraformVersion: "1.11.4",
        judged: 2,
        notJudged: { aws_cloudfront_distribution: 1, aws_dynamodb_table: 2 },
        gap: null,
      },
    ]);
    expect(summary).toMatchObject({ findings: { LOW: 2 }, newFindings: 2, coverage: { expected: 1, complete: 1 } });
    expect(coverage).toMatchObject([{ status: "COMPLETE", expected: 2, scanned: 2, accountId: "000000000000" }]);
    expect(status).toBe("complete");
  });

  it("leaves out unchanged resources where only changes are asked for, and still counts them as covered", () => {
    const plan = planOf({ "aws_s3_bucket.a": kept("a"), "aws_s3_bucket.b": bucket("b") });
    const { evaluations, findings, coverage, summary } = review(plan, { changedOnly: true });

    expect([...evaluations, ...findings].map(({ resourceId }) => resourceId)).toEqual([
      "aws_s3_bucket.b",
      "aws_s3_bucket.b",
    ]);
    expect(coverage).toMatchObject([{ expected: 2, awsRegion: "unknown" }]);
    expect(summary.evaluations).toMatchObject({ NON_COMPLIANT: 1 });
    expect(review(plan).findings.map(({ isNew }) => isNew)).toEqual([false, true]);
  });

  it("distinguishes a new violation from one that a changed resource already has", () => {
    const update = (before: object, after: object): WrittenInstance => ({ actions: ["update"], before, after });
    const versioning = (bucketName: string, status: string) => ({
      bucket: bucketName,
      versioning_configuration: [{ status }],
    });
    const named = (name: string) => ({ id: name, bucket: name, arn: `arn:aws:s3:::${name}` });
    const plan = planOf({
      "aws_s3_bucket.tagged": update({ ...named("a"), tags: {} }, { ...named("a"), tags: { x: "y" } }),
      "aws_s3_bucket.suspended": { actions: ["no-op"], before: named("b"), after: named("b") },
      "aws_s3_bucket_versioning.suspended": update(versioning("b", "Enabled"), versioning("b", "Suspended")),
      "aws_s3_bucket.replaced": {
        actions: ["create", "delete"],
        before: named("c"),
        after: { bucket: "d" },
        unknown: { id: true },
      },
      "aws_s3_bucket.losing": { actions: ["no-op"], before: named("e"), after: named("e") },
      "aws_s3_bucket_versioning.losing": { actions: ["delete"], before: versioning("e", "Enabled") },
    });

    expect(review(plan).findings.map(({ resourceId, change, isNew }) => [resourceId, change, isNew])).toEqual([
      ["aws_s3_bucket.losing", "update", true],
      ["aws_s3_bucket.replaced", "replace", false],
      ["aws_s3_bucket.suspended", "update", true],
      ["aws_s3_bucket.tagged", "update", false],
    ]);
  });

  it("counts a resource as scanned where no rule left it undecided", () => {
    const plan = planOf({
      "aws_s3_bucket.a": bucket("a"),
      "aws_s3_bucket_versioning.a": { unknown: { bucket: true }, expressions: { bucket: refs("local.x") } },
    });

    expect(review(plan).coverage).toMatchObject([{ status: "COMPLETE", expected: 1, scanned: 0 }]);
  });

  it("accepts findings by waivers, and tells which waivers were not needed", () => {
    const waiver = (resource: string): Waiver => ({
      rule: "s3-bucket-versioning-enabled",
      account: "*",
      resource,
      owner: "team",
      reason: "Objects are copies.",
      expiresOn: "2026-12-31",
    });
    const waivers = [waiver("aws_s3_bucket.a"), waiver("aws_s3_bucket.z")];
    const { findings, waivers: use, summary } = review(planOf({ "aws_s3_bucket.a": bucket("a") }), { waivers });

    expect(findings[0]?.waiver).toEqual(waivers[0]);
    expect(use.unmatched).toEqual([waivers[1]]);
    expect(summary.waivedFindings).toBe(1);
  });

  it("joins no resources of different plans", () => {
    const a = planOf({ "aws_s3_bucket.a": bucket("a") });
    const b = planOf({
      "aws_s3_bucket.a": bucket("a"),
      "aws_s3_bucket_versioning.a": { after: { bucket: "a", versioning_configuration: [{ status: "Enabled" }] } },
    });
    const { evaluations, coverage } = review([
      { name: "a", plan: a },
      { name: "b", plan: b },
    ]);

    expect(evaluations.map(({ plan, complianceType }) => [plan, complianceType])).toEqual([
      ["a", "NON_COMPLIANT"],
      ["b", "COMPLIANT"],
    ]);
    expect(coverage).toMatchObject([{ expected: 2 }]);
  });

  it.each([
    [{ errored: true }, /^Planning failed: /],
    [{ complete: false }, /^The plan is only a part: /],
    [{ deferred_changes: [{}, {}] }, /^Terraform could not plan 2 changes yet/],
  ])("is incomplete where the plan does not show everything: %j", (more, gap) => {
    const plan = { ...planOf({ "aws_s3_bucket.a": bucket("a") }), ...more };
    const { status, plans, coverage } = review([
      { name: "whole", plan: planOf({ "aws_s3_bucket.a": bucket("a") }) },
      { name: "part", plan },
    ]);

    expect(status).toBe("incomplete");
    expect(plans.map((one) => one.gap)).toEqual([null, expect.stringMatching(gap)]);
    expect(coverage).toMatchObject([{ status: "PARTIAL", reason: expect.stringMatching(gap) as string }]);
  });

  it("is empty for a plan without AWS resources, and says so", () => {
    const { evaluations, coverage, plans, summary } = review(planOf({ "terraform_data.x": {} }));

    expect([evaluations, coverage]).toEqual([[], []]);
    expect(plans).toMatchObject([{ judged: 0, notJudged: {} }]);
    expect(summary.complianceScore).toBeNull();
    expect(review({ format_version: "1.0" }).plans).toMatchObject([{ terraformVersion: "unknown" }]);
  });

  it("points to the call of the module with the wrong block, and to the block within the module", () => {
    const plan = planOf({ 'module.m["k"].aws_s3_bucket.a[0]': bucket("a") });
    const asked: unknown[] = [];
    const sources: PlanSources = {
      locate: (...args) => {
        asked.push(args);
        return { file: "m/main.tf", line: 3, constructPath: null };
      },
      locateCall: (...args) => {
        asked.push(args);
        return { file: "main.tf", line: 9, constructPath: null };
      },
      localReferences: () => undefined,
      local: () => undefined,
      blocks: () => [],
    };
    const { findings } = review([{ name: "p", plan, sources }]);

    expect(findings[0]).toMatchObject({
      source: { file: "main.tf", line: 9, constructPath: null },
      inModule: { file: "m/main.tf", line: 3, constructPath: null },
      module: { call: 'module.m["k"]', inputs: [] },
    });
    expect(asked).toEqual([[["m"], "aws_s3_bucket", "a"], [["m"]]]);
  });

  it("does not show the reason where a sensitive value was read", () => {
    const plan = planOf({
      "aws_s3_bucket.a": bucket("a"),
      "aws_s3_bucket.b": kept("b"),
      "aws_s3_bucket_versioning.a": {
        after: { bucket: "a", versioning_configuration: [{ status: "s3cr3t" }] },
        sensitive: { versioning_configuration: [{ status: true }] },
      },
      "aws_s3_bucket_versioning.b": {
        after: { bucket: "b", versioning_configuration: [{ status: "Enabled" }] },
        sensitive: { versioning_configuration: true },
      },
    });

    expect(JSON.stringify(review(plan))).not.toContain("s3cr3t");
    expect(review(plan).findings.map(({ evidence }) => evidence)).toEqual([
      { versioning: "(withheld: Terraform marks a value as sensitive that the verdict rests on)" },
    ]);
    expect(review(plan).evaluations.map(({ complianceType, annotation }) => [complianceType, annotation])).toEqual([
      ["NON_COMPLIANT", "The reason is not shown: it may repeat a value that Terraform marks as sensitive."],
      ["COMPLIANT", null],
    ]);
  });

  it("has the values that were judged of a finding, and no others", () => {
    const suspended = { after: { bucket: "a", versioning_configuration: [{ status: "Suspended" }] } };

    expect(
      review(planOf({ "aws_s3_bucket.a": bucket("a"), "aws_s3_bucket_versioning.a": suspended })).findings,
    ).toEqual([expect.objectContaining({ evidence: { versioning: "Suspended" } })]);
  });

  it("does not judge an account of which its resources say nothing together", () => {
    const attachment = (name: string) =>
      planOf({
        "aws_iam_role_policy_attachment.a": { after: { role: "a", policy_arn: `arn:aws:iam::aws:policy/${name}` } },
      });
    const rules = rulesOf(["iam-support-role-exists"], {});

    expect(review(attachment("AWSSupportAccess"), { rules }).evaluations).toHaveLength(1);
    expect(review(attachment("ReadOnlyAccess"), { rules }).evaluations).toEqual([]);
  });

  it("judges the resources of each account together", () => {
    const trail = { after: { name: "t", is_multi_region_trail: true } };
    const plan = planOf({
      "aws_cloudtrail.a": trail,
      "aws_cloudtrail.b": { ...trail, actions: ["no-op"], provider: "aws.other" },
    });
    const provider_config = {
      "aws.other": { expressions: { region: constant("eu-west-1"), allowed_account_ids: constant(["444455556666"]) } },
    };
    const { evaluations } = review(
      { ...plan, configuration: { ...plan.configuration, provider_config } },
      { rules: rulesOf(["cloudtrail-multi-region-enabled"], {}) },
    );

    expect(evaluations).toMatchObject([
      { resourceId: "000000000000", accountId: "000000000000", awsRegion: "unknown", change: "update" },
      { resourceId: "444455556666", accountId: "444455556666", awsRegion: "eu-west-1", change: "no-op" },
    ]);
  });

  it("reads every type that a rule judges, except the root user, which no plan has", () => {
    const judged = new Set(RULES.map(({ resourceType }) => resourceType));
    const read = PLAN_READERS.map(({ resourceType }) => resourceType);

    expect([...read, "AWS::IAM::Root", ANY_TAGGABLE].sort()).toEqual([...judged].sort());
  });
});
