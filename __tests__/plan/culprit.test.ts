import { configureRule } from "../../src/core/evaluate";
import type { PlanFinding } from "../../src/plan/plan-review";
import { reviewPlans } from "../../src/plan/review-plans";
import { readPlan } from "../../src/plan/read-plan";
import type { PlanSources } from "../../src/plan/plan-sources";
import type { TerraformPlan } from "../../src/plan/terraform-plan";
import { RULES } from "../../src/rules";
import { planOf as corpusPlan } from "./corpus/review";
import { constant, planOf, refs, type WrittenInstance, type WrittenModule } from "../support/terraform-plan";

const NOW = new Date("2026-12-01T00:00:00Z");

/** Where the findings of a rule point to. */
function findingsOf(rule: string, plan: TerraformPlan, sources?: PlanSources): readonly PlanFinding[] {
  const rules = RULES.filter(({ id }) => id === rule).map((one) => configureRule(one));
  const input = { name: "plan.json", plan, sources };
  return reviewPlans([input], { rules, waivers: [], now: NOW, changedOnly: false }).findings;
}

/** Where the only finding of a rule points to. */
function findingOf(rule: string, plan: TerraformPlan, sources?: PlanSources): PlanFinding | undefined {
  return findingsOf(rule, plan, sources)[0];
}

const inputsOf = (
  rule: string,
  instances: Readonly<Record<string, WrittenInstance>>,
  modules: Readonly<Record<string, WrittenModule>> = {},
  sources?: PlanSources,
): readonly string[] | undefined => findingOf(rule, planOf(instances, { modules }), sources)?.module?.inputs;

const BUCKET: WrittenInstance = { unknown: { id: true, bucket: true, arn: true } };
const ofBucket = (after: object, expressions: object = {}): WrittenInstance => ({
  after,
  unknown: { id: true, bucket: true },
  expressions: { bucket: refs("aws_s3_bucket.b.id", "aws_s3_bucket.b"), ...expressions },
});
const GROUP: WrittenInstance = { unknown: { id: true, arn: true } };
const ingress = (port: number, range = "0.0.0.0/0"): WrittenInstance => ({
  after: { type: "ingress", protocol: "tcp", from_port: port, to_port: port, cidr_blocks: [range] },
  unknown: { id: true, security_group_id: true },
  expressions: { security_group_id: refs("aws_security_group.g.id", "aws_security_group.g") },
});
const SSH = "ec2-security-group-no-public-ssh";
const VERSIONING = "s3-bucket-versioning-enabled";

describe("the block that a finding points to", () => {
  it("is the rule that opens a security group, or the first one where several do", () => {
    const plan = planOf({
      "aws_security_group.g": GROUP,
      "aws_security_group_rule.https": ingress(443),
      "aws_security_group_rule.ssh": ingress(22),
      "aws_security_group_rule.inside": ingress(22, "10.0.0.0/8"),
      "aws_security_group_rule.ssh_too": ingress(22),
      "aws_security_group_rule.http": ingress(80),
    });

    expect(findingOf(SSH, plan)?.companion).toBe("aws_security_group_rule.ssh");
  });

  it("is the instance that opens the group, even where it is another instance of the block in each module", () => {
    const groupIn = (module: string, x: number, y: number): Readonly<Record<string, WrittenInstance>> => ({
      [`module.m["${module}"].aws_security_group.g`]: GROUP,
      [`module.m["${module}"].aws_security_group_rule.other`]: ingress(80),
      [`module.m["${module}"].aws_security_group_rule.r["x"]`]: ingress(x),
      [`module.m["${module}"].aws_security_group_rule.r["y"]`]: ingress(y),
    });
    const plan = planOf({ ...groupIn("a", 22, 443), ...groupIn("b", 443, 22), ...groupIn("c", 22, 443) });

    expect(findingsOf(SSH, plan).map(({ companion }) => companion)).toEqual([
      'module.m["a"].aws_security_group_rule.r["x"]',
      'module.m["b"].aws_security_group_rule.r["y"]',
      'module.m["c"].aws_security_group_rule.r["x"]',
    ]);
  });

  it("is each role's own inline policy, where roles differ only in the names that the annotation contains", () => {
    const roleIn = (module: string): Readonly<Record<string, WrittenInstance>> => ({
      [`module.m["${module}"].aws_iam_role.r`]: { after: { name: `reader-${module}` }, unknown: { id: true } },
      [`module.m["${module}"].aws_iam_role_policy.p`]: { after: { name: `read-${module}`, role: `reader-${module}` } },
    });
    const found = findingsOf("iam-role-no-inline-policy", planOf({ ...roleIn("a"), ...roleIn("b") }));

    expect(found.map(({ companion, annotation }) => [companion, annotation])).toEqual([
      ['module.m["a"].aws_iam_role_policy.p', "Role reader-a has 1 inline policy, read-a."],
      ['module.m["b"].aws_iam_role_policy.p', "Role reader-b has 1 inline policy, read-b."],
    ]);
  });

  it("is the companion with the wrong setting", () => {
    const versioning = ofBucket({ versioning_configuration: [{ status: "Suspended" }] });
    const plan = planOf({ "aws_s3_bucket.b": BUCKET, "aws_s3_bucket_versioning.b": versioning });

    expect(findingOf(VERSIONING, plan)?.companion).toBe("aws_s3_bucket_versioning.b");
  });

  it("is the resource that lacks a companion, even where other companions affect the verdict", () => {
    const plan = planOf({
      "aws_s3_bucket.b": BUCKET,
      "aws_s3_bucket_acl.b": ofBucket({ acl: "private" }),
      "aws_s3_bucket_versioning.b": ofBucket({ versioning_configuration: [{ status: "Enabled" }] }),
    });

    const finding = findingOf("s3-bucket-access-logging-enabled", plan);

    expect([finding?.resourceId, finding?.companion]).toEqual(["aws_s3_bucket.b", null]);
  });

  it("is the resource itself where its own attribute is wrong", () => {
    const plan = planOf({ "aws_ebs_volume.v": { after: { encrypted: false }, unknown: { id: true, arn: true } } });

    expect(findingOf("ec2-volume-encrypted", plan)?.companion).toBeNull();
  });
});

describe("the inputs of a module that a finding names", () => {
  const volume = (expression: object): WrittenInstance => ({
    after: { encrypted: false, size: 8 },
    unknown: { id: true, arn: true },
    expressions: { encrypted: expression, size: refs("var.size") },
  });
  const RULE = "ec2-volume-encrypted";

  it("are those that set the wrong value", () => {
    expect(inputsOf(RULE, { "module.m.aws_ebs_volume.v": volume(refs("var.encrypted")) })).toEqual(["encrypted"]);
  });

  it("are none where the module sets the value itself", () => {
    expect(inputsOf(RULE, { "module.m.aws_ebs_volume.v": volume(constant(false)) })).toEqual([]);
  });

  it("are none for a block in the root module", () => {
    expect(inputsOf(RULE, { "aws_ebs_volume.v": volume(refs("var.encrypted")) })).toBeUndefined();
  });

  it("are those of the call in the root module, however deep the wrong block is", () => {
    const instances = { "module.a.module.b.aws_ebs_volume.v": volume(refs("var.encrypted")) };

    expect(
      inputsOf(RULE, instances, { "a.b": { inputs: { encrypted: refs("var.volume.encrypted", "var.volume") } } }),
    ).toEqual(["volume"]);
    expect(inputsOf(RULE, instances, { "a.b": { inputs: { encrypted: constant(false) } } })).toEqual([]);
    expect(inputsOf(RULE, instances, { "a.b": {} })).toEqual([]);
  });

  it("are found through each.value of the block and of calls", () => {
    const of = (key: string): WrittenInstance => ({
      ...volume(refs("each.value.encrypted", "each.value")),
      forEach: refs("var.volumes"),
      more: { index: key },
    });

    expect(inputsOf(RULE, { 'module.m.aws_ebs_volume.v["a"]': of("a") })).toEqual(["volumes"]);
    expect(
      inputsOf(
        RULE,
        { 'module.a.module.b["k"].aws_ebs_volume.v': volume(refs("var.encrypted")) },
        { "a.b": { forEach: refs("var.disks"), inputs: { encrypted: refs("each.value") } } },
      ),
    ).toEqual(["disks"]);
  });

  it("are found through local values where there are sources, and a local value that refers to itself ends the search", () => {
    const sources: PlanSources = {
      localReferences: (_, name) => (name === "encrypted" ? ["local.encrypted", "var.secure", "aws_kms_key.k"] : []),
      locate: () => null,
      locateCall: () => null,
      local: () => undefined,
      blocks: () => [],
    };
    const instances = { "module.m.aws_ebs_volume.v": volume(refs("local.encrypted")) };

    expect(inputsOf(RULE, instances, {}, sources)).toEqual(["secure"]);
    expect(inputsOf(RULE, instances)).toEqual([]);
  });

  it("are those that keep the module from creating the missing companion", () => {
    const instances = {
      "module.m.aws_s3_bucket.b": BUCKET,
      "module.m.aws_s3_bucket_versioning.b": {
        ...ofBucket({}),
        actions: "none" as const,
        count: refs("var.versioned"),
      },
      "module.m.aws_s3_bucket_logging.b": { ...ofBucket({}), actions: "none" as const, count: refs("var.logged") },
      "module.m.aws_s3_bucket_cors_configuration.b": { ...ofBucket({}), actions: "none" as const, count: constant(0) },
    };

    expect(inputsOf(VERSIONING, instances)).toEqual(["versioned"]);
    expect(inputsOf("s3-bucket-lifecycle-configured", instances)).toEqual([]);
  });

  it("are those of the wrong companion", () => {
    const versioning = ofBucket(
      { versioning_configuration: [{ status: "Suspended" }] },
      { versioning_configuration: [{ status: refs("var.status") }] },
    );

    expect(
      inputsOf(VERSIONING, { "module.m.aws_s3_bucket.b": BUCKET, "module.m.aws_s3_bucket_versioning.b": versioning }),
    ).toEqual(["status"]);
  });
});

describe("what comes with a resource", () => {
  const CLOSED = "ec2-default-security-group-closed";
  const VPC: WrittenInstance = {
    after: { cidr_block: "10.0.0.0/16" },
    unknown: { id: true, default_security_group_id: true },
  };
  const instance = (encrypted: object): WrittenInstance => ({
    after: { root_block_device: [{ encrypted: false }] },
    unknown: { id: true, arn: true },
    expressions: { root_block_device: [{ encrypted }] },
  });

  it("is reported at the block that brings it", () => {
    const sources: PlanSources = {
      localReferences: () => undefined,
      locate: (_, type) => (type === "aws_vpc" ? { file: "network.tf", line: 7, constructPath: null } : null),
      locateCall: () => null,
      local: () => undefined,
      blocks: () => [],
    };

    expect(findingOf(CLOSED, planOf({ "aws_vpc.v": VPC }), sources)).toMatchObject({
      resourceId: "aws_vpc.v (default security group)",
      companion: null,
      source: { file: "network.tf", line: 7 },
      cause: "aws_vpc.v",
      isNew: true,
    });
  });

  it("is reported at the rule that opens it", () => {
    const rule = ingress(22);
    const expressions = { security_group_id: refs("aws_vpc.v.default_security_group_id", "aws_vpc.v") };
    const plan = planOf({ "aws_vpc.v": VPC, "aws_security_group_rule.ssh": { ...rule, expressions } });

    expect(findingOf(SSH, plan)?.companion).toBe("aws_security_group_rule.ssh");
  });

  it("is reported with the input that sets it, or that keeps the module from managing it", () => {
    const closing: WrittenInstance = { actions: "none", count: refs("var.close_default_group") };

    expect(inputsOf(CLOSED, { "module.m.aws_vpc.v": VPC, "module.m.aws_default_security_group.v": closing })).toEqual([
      "close_default_group",
    ]);
    expect(inputsOf("ec2-volume-encrypted", { "module.m.aws_instance.i": instance(refs("var.encrypted")) })).toEqual([
      "encrypted",
    ]);
  });

  it("is not new where it existed before, and is left out where its owner is unchanged", () => {
    const values = { id: "i-1", root_block_device: [{ encrypted: false }] };
    const review = (actions: readonly string[]) => {
      const changed = { actions, before: values, after: { ...values, monitoring: true } };
      const rules = RULES.filter(({ id }) => id === "ec2-volume-encrypted").map((one) => configureRule(one));
      const input = { name: "plan.json", plan: planOf({ "aws_instance.i": changed }) };
      return reviewPlans([input], { rules, waivers: [], now: NOW, changedOnly: true });
    };

    expect(review(["update"]).findings).toMatchObject([
      { resourceId: "aws_instance.i (root volume)", isNew: false, change: "update" },
    ]);
    expect(review(["no-op"])).toMatchObject({ evaluations: [], coverage: [{ expected: 1, scanned: 1 }] });
  });
});

describe("findings about modules", () => {
  /** Where each finding of a case points to: its companion, and the inputs of the module. */
  function originsIn(name: string): readonly string[] {
    const rules = RULES.map((one) => configureRule(one));
    const input = { name, plan: readPlan(name, corpusPlan(name)) };
    const { findings } = reviewPlans([input], { rules, waivers: [], now: NOW, changedOnly: false });
    return findings
      .filter(({ module }) => module !== null)
      .map(({ resourceId, ruleId, companion, module }) =>
        [resourceId, ruleId, companion ?? "itself", module?.inputs.join() ?? ""].join(" | "),
      );
  }

  it("name the inputs that the caller can set", () => {
    expect(originsIn("module-of-a-vpc")).toEqual(
      expect.arrayContaining([
        "module.bare.aws_subnet.public[0] | ec2-subnet-no-public-ip-by-default | itself | map_public_ip_on_launch",
      ]),
    );
    expect(originsIn("module-of-a-bucket")).toEqual(
      expect.arrayContaining([
        "module.site.aws_s3_bucket.this | s3-bucket-kms-encryption | itself | encrypt_with_kms",
        "module.site.aws_s3_bucket.this | s3-bucket-versioning-enabled | itself | versioning",
        "module.site.aws_s3_bucket.this | s3-bucket-access-logging-enabled | itself | logging",
        "module.logs.aws_s3_bucket.this | s3-bucket-kms-encryption | itself | encrypt_with_kms",
        "module.site.aws_s3_bucket.this | s3-bucket-no-public-read |" +
          " module.site.aws_s3_bucket_public_access_block.this | block_public",
        "module.site.aws_s3_bucket.this | s3-bucket-acls-disabled |" +
          " module.site.aws_s3_bucket_ownership_controls.this | object_ownership",
        "module.site.aws_s3_bucket.this | s3-bucket-lifecycle-configured | itself | ",
      ]),
    );
    expect(originsIn("module-of-a-function")).toEqual(
      expect.arrayContaining([
        "module.open.aws_lambda_function.this | lambda-runtime-supported | itself | runtime",
        "module.open.aws_lambda_function.this | lambda-policy-not-public |" +
          ' module.open.aws_lambda_permission.unqualified["anybody"] | allowed_triggers',
      ]),
    );
  });

  it("point to a rule that names its security group by a local value", () => {
    expect(originsIn("module-of-a-security-group")).toEqual(
      expect.arrayContaining([
        "module.admin.aws_security_group.this[0] | ec2-security-group-no-public-ssh |" +
          " module.admin.aws_security_group_rule.ingress[0] | ingress_cidr_blocks,ingress_rules,ports",
      ]),
    );
  });
});
