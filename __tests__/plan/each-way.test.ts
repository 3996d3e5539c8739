import { configureRule } from "../../src/core/evaluate";
import { unknown } from "../../src/core/known";
import { insufficientData } from "../../src/core/verdict";
import type { PlanEvaluation } from "../../src/plan/plan-review";
import { reviewPlans } from "../../src/plan/review-plans";
import type { PlanSources } from "../../src/plan/plan-sources";
import type { TerraformPlan } from "../../src/plan/terraform-plan";
import { RULES } from "../../src/rules";
import { constant, planBesideOthers, refs, type WrittenInstance } from "../support/terraform-plan";

const NOW = new Date("2026-12-01T00:00:00Z");

/** The verdict of a rule on a resource. */
function verdictOn(address: string, rule: string, plan: TerraformPlan, sources?: PlanSources): PlanEvaluation {
  const rules = RULES.filter(({ id }) => id === rule).map((one) => configureRule(one));
  const { evaluations } = reviewPlans([{ name: "plan.json", plan, sources }], {
    rules,
    waivers: [],
    now: NOW,
    changedOnly: false,
  });
  const found = evaluations.find(({ resourceId }) => resourceId === address);
  if (found === undefined) throw new Error(`Nothing was said of ${address}.`);
  return found;
}

const GROUP: WrittenInstance = { unknown: { id: true, arn: true } };
const BUCKET: WrittenInstance = { after: { bucket: "b" }, unknown: { id: true, arn: true } };
const SSH = "ec2-security-group-no-public-ssh";
const LOCAL = ["local.group"];

const rule = (port: number, range: string, more: object = {}, ...references: readonly string[]): WrittenInstance => ({
  after: { type: "ingress", protocol: "tcp", from_port: port, to_port: port, cidr_blocks: [range], ...more },
  unknown: { id: true, security_group_id: true },
  expressions: { security_group_id: refs(...(references.length > 0 ? references : LOCAL)) },
});
const setting = (type: string, after: object): Readonly<Record<string, WrittenInstance>> => ({
  [`aws_s3_bucket_${type}.b`]: {
    after,
    unknown: { id: true, bucket: true },
    expressions: { bucket: refs("local.bucket") },
  },
});

describe("a verdict with an open companion", () => {
  const group = (rules: Readonly<Record<string, WrittenInstance>>) =>
    verdictOn("aws_security_group.g", SSH, planBesideOthers({ "aws_security_group.g": GROUP, ...rules }));

  it("is decided where the companion does not matter: rules for egress, for another port, for a private network", () => {
    const verdict = group({
      "aws_security_group_rule.egress": rule(22, "0.0.0.0/0", { type: "egress" }),
      "aws_security_group_rule.https": rule(443, "0.0.0.0/0"),
      "aws_security_group_rule.inside": rule(22, "10.0.0.0/8"),
    });

    expect(verdict.complianceType).toBe("COMPLIANT");
  });

  it("does not take companions for alike whose unknown values depend on each.key or count.index", () => {
    const of = (key: string, ...reads: readonly string[]): WrittenInstance => ({
      ...rule(22, "10.0.0.0/8"),
      after: { type: "ingress", protocol: "tcp", from_port: 22, to_port: 22 },
      unknown: { id: true, security_group_id: true, cidr_blocks: true },
      expressions: { security_group_id: refs(...LOCAL), cidr_blocks: refs(...reads) },
      more: { index: key },
    });
    const namedBy = (...reads: readonly string[]) =>
      group({
        'aws_security_group_rule.r["a"]': of("a", ...reads),
        'aws_security_group_rule.r["b"]': of("b", ...reads),
      }).annotation;

    expect(namedBy("aws_x.ranges", "each.key")).toContain('aws_security_group_rule.r["b"]');
    expect(namedBy("aws_x.ranges.all", "aws_x.ranges")).not.toContain('aws_security_group_rule.r["b"]');
  });

  it("is a violation where one companion is certain to violate, whatever the others are", () => {
    const verdict = group({
      "aws_security_group_rule.open": rule(22, "0.0.0.0/0", {}, "aws_security_group.g.id", "aws_security_group.g"),
      "aws_security_group_rule.maybe": rule(443, "0.0.0.0/0"),
    });

    expect(verdict.complianceType).toBe("NON_COMPLIANT");
  });

  it("is undecided where a companion decides it, and names only that companion", () => {
    const verdict = group({
      "aws_security_group_rule.https": rule(443, "0.0.0.0/0"),
      "aws_security_group_rule.ssh": rule(22, "0.0.0.0/0"),
    });

    expect(verdict).toMatchObject({
      complianceType: "INSUFFICIENT_DATA",
      annotation:
        "aws_security_group_rule.ssh may be meant for it: its security_group_id is local.group, which the plan does not resolve.",
    });
  });

  it("names three of the companions that decide, and counts the others", () => {
    const open = (last: number) => rule(22, `203.0.113.${last}/0`);
    const verdict = group(
      Object.fromEntries([1, 2, 3, 4, 5].map((last) => [`aws_security_group_rule.r${last}`, open(last)])),
    );

    expect(verdict.annotation).toBe(
      "aws_security_group_rule.r1 may be meant for it: its security_group_id is local.group, which the plan does not" +
        " resolve. So may aws_security_group_rule.r2, aws_security_group_rule.r3, 2 more.",
    );
  });

  it("is undecided where a value of the companion is not known either", () => {
    const verdict = group({
      "aws_security_group_rule.some": {
        ...rule(22, "10.0.0.0/8"),
        unknown: { id: true, security_group_id: true, cidr_blocks: true },
      },
    });

    expect(verdict.annotation).toMatch(/^aws_security_group_rule\.some may be meant for it/);
  });

  it("names the unknown value of the resource itself, where no companion decides", () => {
    const known = {
      unknown: { id: true, arn: true, ingress: true },
      expressions: { ingress: refs("data.aws_x.y.rules", "data.aws_x.y") },
    };
    const plan = planBesideOthers({
      "aws_security_group.g": known,
      "aws_security_group_rule.r": rule(443, "10.0.0.0/8"),
    });

    expect(verdictOn("aws_security_group.g", SSH, plan).annotation).toMatch(/^ingress is known only after apply/);
  });

  it("is the same for any number of companions that are alike", () => {
    const many = Array.from({ length: 100 }, (_, index) => [`aws_security_group_rule.r[${index}]`, rule(443, "::/0")]);
    const verdict = group(Object.fromEntries(many) as Record<string, WrittenInstance>);

    expect(verdict.complianceType).toBe("COMPLIANT");
  });

  it("is undecided where too many companions may belong to the resource, and says what the limit is", () => {
    const many = Array.from({ length: 40 }, (_, index) => [
      `aws_security_group_rule.r[${index}]`,
      rule(index + 100, "::/0"),
    ]);
    const verdict = group(Object.fromEntries(many) as Record<string, WrittenInstance>);

    expect(verdict.annotation).toMatch(/^More than 32 aws_security_group_rule may be meant for it, too many to judge/);
  });
});

describe("a verdict with open companions of which only one takes effect", () => {
  const VERSIONING = "s3-bucket-versioning-enabled";
  const bucket = (rule: string, settings: Readonly<Record<string, WrittenInstance>>) =>
    verdictOn("aws_s3_bucket.b", rule, planBesideOthers({ "aws_s3_bucket.b": BUCKET, ...settings }));
  const versioning = (status: string) => setting("versioning", { versioning_configuration: [{ status }] });

  it("is decided where it is the same with each of them and without any", () => {
    expect(bucket(VERSIONING, versioning("Suspended")).complianceType).toBe("NON_COMPLIANT");
    expect(bucket(VERSIONING, versioning("Enabled")).complianceType).toBe("INSUFFICIENT_DATA");
  });

  it("is decided where several are certain and agree on what the rule asks", () => {
    const certain = (mfa: string): WrittenInstance => ({
      after: { versioning_configuration: [{ status: "Enabled", mfa_delete: mfa }] },
      unknown: { id: true, bucket: true },
      expressions: { bucket: refs("aws_s3_bucket.b.id", "aws_s3_bucket.b") },
    });
    const two = {
      "aws_s3_bucket_versioning.one": certain("Enabled"),
      "aws_s3_bucket_versioning.two": certain("Disabled"),
    };

    expect(bucket(VERSIONING, two).complianceType).toBe("COMPLIANT");
  });

  it("is undecided where several types together have too many cases, and says so", () => {
    const of = (type: string, all: readonly object[]) =>
      Object.fromEntries(
        all.map((after, index): [string, WrittenInstance] => [
          `aws_s3_bucket_${type}.b[${index}]`,
          { after, unknown: { id: true, bucket: true }, expressions: { bucket: refs("local.bucket") } },
        ]),
      );
    const readers = Array.from({ length: 30 }, (_, index) => ({
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [
          { Sid: `S${index}`, Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" },
        ],
      }),
    }));
    const blocks = [true, false].map((isOn) => ({
      block_public_acls: isOn,
      ignore_public_acls: true,
      block_public_policy: true,
      restrict_public_buckets: true,
    }));
    const verdict = bucket("s3-bucket-no-public-read", {
      ...of("policy", readers),
      ...of("public_access_block", blocks),
    });

    expect(verdict).toMatchObject({
      complianceType: "INSUFFICIENT_DATA",
      annotation: expect.stringContaining("There are too many cases to judge each.") as string,
    });
  });

  it("considers companions that may belong to the resource itself or to a part of it, such as a version", () => {
    const events = (destination: object): Readonly<Record<string, WrittenInstance>> => ({
      "aws_lambda_function.f": {
        after: { function_name: "f", package_type: "Zip", ...destination },
        unknown: { id: true, arn: true, version: true },
        expressions: { function_name: constant("f") },
      },
      "aws_lambda_function_event_invoke_config.v": {
        after: {
          function_name: "f",
          destination_config: [{ on_failure: [{ destination: "arn:aws:sqs:eu-west-1:1:q" }] }],
        },
        unknown: { id: true, qualifier: true },
        expressions: { qualifier: refs("aws_lambda_function.f.version", "aws_lambda_function.f") },
      },
    });
    const RULE = "lambda-dead-letter-configured";
    const letters = { dead_letter_config: [{ target_arn: "arn:aws:sqs:eu-west-1:123456789012:dead" }] };

    expect(verdictOn("aws_lambda_function.f", RULE, planBesideOthers(events(letters))).complianceType).toBe(
      "COMPLIANT",
    );
    expect(verdictOn("aws_lambda_function.f", RULE, planBesideOthers(events({})))).toMatchObject({
      complianceType: "INSUFFICIENT_DATA",
      annotation:
        "aws_lambda_function_event_invoke_config.v may belong to a version or an alias: its qualifier is not known.",
    });
  });

  it("shows no reason where one of the cases reads a sensitive value", () => {
    const policy = setting("policy", { policy: "secret" });
    const sensitive = Object.fromEntries(
      Object.entries(policy).map(([address, one]) => [address, { ...one, sensitive: { policy: true } }]),
    );

    expect(bucket("s3-bucket-tls-requests-only", sensitive).annotation).toMatch(/^The reason is not shown/);
  });

  it("considers types that matter together: a public policy, and the block that stops it", () => {
    const everybody = { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" };
    const policy = setting("policy", { policy: JSON.stringify({ Version: "2012-10-17", Statement: [everybody] }) });
    const open = { block_public_acls: false, ignore_public_acls: false };
    const others = { ...versioning("Enabled"), ...setting("logging", { target_bucket: "logs" }) };
    const closed = setting("public_access_block", {
      ...open,
      block_public_policy: true,
      restrict_public_buckets: true,
    });
    const isOpen = setting("public_access_block", {
      ...open,
      block_public_policy: false,
      restrict_public_buckets: false,
    });
    const READ = "s3-bucket-no-public-read";

    expect(bucket(READ, { ...policy, ...isOpen, ...others }).complianceType).toBe("INSUFFICIENT_DATA");
    expect(bucket(READ, { ...closed, ...others }).complianceType).toBe("COMPLIANT");
    expect(bucket("s3-bucket-tls-requests-only", { ...policy, ...isOpen, ...others }).complianceType).toBe(
      "NON_COMPLIANT",
    );
  });
});

describe("a verdict with open companions of which one may take away what another brings", () => {
  const ACL = "ec2-network-acl-no-public-admin-ports";
  const entry = (number: number, action: string, more: object = {}): WrittenInstance => ({
    after: {
      egress: false,
      rule_number: number,
      rule_action: action,
      protocol: "-1",
      from_port: 0,
      to_port: 0,
      cidr_block: "0.0.0.0/0",
      ...more,
    },
    unknown: { id: true, network_acl_id: true },
    expressions: { network_acl_id: refs("local.acl") },
  });
  const acl = (entries: Readonly<Record<string, WrittenInstance>>) =>
    verdictOn("aws_network_acl.n", ACL, planBesideOthers({ "aws_network_acl.n": GROUP, ...entries }));
  const only = (action: string, count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `aws_network_acl_rule.${action}${index}`,
        entry(100 + index, action),
      ]),
    );

  it("is judged in every combination, since none and all of them may agree while one alone does not", () => {
    const verdict = acl({
      "aws_network_acl_rule.deny": entry(10, "deny"),
      "aws_network_acl_rule.allow": entry(20, "allow"),
    });

    expect(verdict.complianceType).toBe("INSUFFICIENT_DATA");
    expect(acl(only("deny", 5)).complianceType).toBe("COMPLIANT");
  });

  it("is undecided where there are too many of them, and says so", () => {
    expect(acl(only("deny", 6))).toMatchObject({
      complianceType: "INSUFFICIENT_DATA",
      annotation: expect.stringContaining("More than 5 are open, and not every combination was judged.") as string,
    });
  });
});

it("says which permission was missing, where a rule does", () => {
  const [known] = RULES.filter(({ id }) => id === SSH);
  if (known === undefined) throw new Error(`There is no ${SSH}.`);
  const evaluate = () => insufficientData(unknown("It was not read.", "ec2:DescribeSecurityGroups"));
  const { evaluations } = reviewPlans(
    [{ name: "plan.json", plan: planBesideOthers({ "aws_security_group.g": GROUP }) }],
    {
      rules: [configureRule({ ...known, evaluate })],
      waivers: [],
      now: NOW,
      changedOnly: false,
    },
  );

  expect(evaluations[0]).toMatchObject({
    annotation: "It was not read.",
    missingPermission: "ec2:DescribeSecurityGroups",
    plan: "plan.json",
    change: "create",
  });
});
