import fc from "fast-check";
import { configureRule } from "../../src/core/evaluate";
import type { ComplianceType } from "../../src/core/compliance-type";
import { reviewPlans } from "../../src/plan/review-plans";
import { RULES } from "../../src/rules";
import { planBesideOthers, refs, type WrittenInstance } from "../support/terraform-plan";

const NOW = new Date("2026-12-01T00:00:00Z");

/** A resource and the companions that it may have. */
interface Situation {
  readonly address: string;
  readonly resource: WrittenInstance;
  readonly rules: readonly string[];
  /** True where a resource can have only one companion of each type: beside a certain one, the others are not its. */
  readonly hasOneOfEach?: boolean;
  /** A companion: its type, the attribute that names the resource, and its values. */
  readonly companion: fc.Arbitrary<readonly [type: string, names: string, after: object]>;
}

/** Whether a companion belongs to the resource: certainly, or perhaps. */
type Belongs = "certain" | "open";

interface Companion {
  readonly type: string;
  readonly names: string;
  readonly after: object;
  readonly belongs: Belongs;
}

/** The verdicts on a resource, by rule. */
function verdictsOn(
  { address, resource, rules: ids }: Situation,
  companions: readonly Companion[],
): ReadonlyMap<string, ComplianceType> {
  const plan = planBesideOthers(
    Object.fromEntries([
      [address, resource],
      ...companions.map(({ type, names, after, belongs }, index): [string, WrittenInstance] => {
        const references = belongs === "certain" ? [`${address}.id`, address] : ["local.hidden"];
        const unknown = { id: true, [names]: true };
        return [`${type}.c${index}`, { after, unknown, expressions: { [names]: refs(...references) } }];
      }),
    ]),
  );
  const rules = RULES.filter(({ id }) => ids.includes(id)).map((rule) => configureRule(rule));
  const { evaluations } = reviewPlans([{ name: "plan.json", plan }], {
    rules,
    waivers: [],
    now: NOW,
    changedOnly: false,
  });
  const own = evaluations.filter(({ resourceId }) => resourceId === address);
  return new Map(own.map(({ ruleId, complianceType }) => [ruleId, complianceType]));
}

/** The same function, which answers a question that it was asked before from memory: small cases are of many plans. */
function once<Q, A>(answer: (question: Q) => A): (question: Q) => A {
  const answers = new Map<string, A>();
  return (question) => {
    const key = JSON.stringify(question);
    const known = answers.get(key) ?? answer(question);
    answers.set(key, known);
    return known;
  };
}

/** Every case: some of the open companions are certain, and the others do not exist. */
function everyWay({ hasOneOfEach }: Situation, companions: readonly Companion[]): readonly (readonly Companion[])[] {
  const certain = companions.filter(({ belongs }) => belongs === "certain");
  const taken = new Set(hasOneOfEach === true ? certain.map(({ type }) => type) : []);
  const open = companions.filter(({ belongs, type }) => belongs === "open" && !taken.has(type));
  return Array.from({ length: 2 ** open.length }, (_, set) => [
    ...certain,
    ...open.filter((_one, index) => (set >> index) % 2 === 1).map((one): Companion => ({ ...one, belongs: "certain" })),
  ]);
}

const range = fc.constantFrom("0.0.0.0/0", "10.0.0.0/8", "0.0.0.0/1", "128.0.0.0/1");
const port = fc.constantFrom(22, 443, 3389);

const GROUP: Situation = {
  address: "aws_security_group.g",
  resource: { unknown: { id: true, arn: true } },
  rules: ["ec2-security-group-no-public-ssh", "ec2-security-group-no-public-rdp"],
  companion: fc
    .record({ type: fc.constantFrom("ingress", "egress"), from_port: port, cidr_blocks: fc.tuple(range) })
    .map((rule) => [
      "aws_security_group_rule",
      "security_group_id",
      { ...rule, to_port: rule.from_port, protocol: "tcp" },
    ]),
};

const ACL: Situation = {
  address: "aws_network_acl.n",
  resource: { unknown: { id: true, arn: true } },
  rules: ["ec2-network-acl-no-public-admin-ports"],
  companion: fc
    .record({
      egress: fc.boolean(),
      rule_number: fc.integer({ min: 1, max: 6 }),
      rule_action: fc.constantFrom("allow", "deny"),
      from_port: port,
      cidr_block: range,
    })
    .map((rule) => ["aws_network_acl_rule", "network_acl_id", { ...rule, to_port: rule.from_port, protocol: "tcp" }]),
};

const SWITCHES = ["block_public_acls", "ignore_public_acls", "block_public_policy", "restrict_public_buckets"];
const statement = fc.constantFrom(
  { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/*" },
  { Effect: "Allow", Principal: { AWS: "123456789012" }, Action: "s3:*", Resource: "arn:aws:s3:::b" },
  {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  },
);

const BUCKET: Situation = {
  hasOneOfEach: true,
  address: "aws_s3_bucket.b",
  resource: { after: { bucket: "b" }, unknown: { id: true, arn: true } },
  rules: RULES.filter(({ resourceType }) => resourceType === "AWS::S3::Bucket").map(({ id }) => id),
  companion: fc.oneof(
    fc
      .constantFrom("Enabled", "Suspended")
      .map((status) => ["aws_s3_bucket_versioning", "bucket", { versioning_configuration: [{ status }] }] as const),
    fc
      .array(statement, { minLength: 1, maxLength: 2 })
      .map(
        (Statement) =>
          ["aws_s3_bucket_policy", "bucket", { policy: JSON.stringify({ Version: "2012-10-17", Statement }) }] as const,
      ),
    fc
      .boolean()
      .map(
        (isOn) =>
          [
            "aws_s3_bucket_public_access_block",
            "bucket",
            Object.fromEntries(SWITCHES.map((name) => [name, isOn])),
          ] as const,
      ),
    fc.constantFrom("private", "public-read").map((acl) => ["aws_s3_bucket_acl", "bucket", { acl }] as const),
  ),
};

const FUNCTION: Situation = {
  address: "aws_lambda_function.f",
  resource: {
    after: { package_type: "Zip", runtime: "nodejs22.x" },
    unknown: { id: true, arn: true, function_name: true },
  },
  rules: ["lambda-policy-not-public", "lambda-url-authenticated"],
  companion: fc.oneof(
    fc
      .record({
        principal: fc.constantFrom("*", "events.amazonaws.com", "123456789012"),
        source_arn: fc.constantFrom(null, "arn:aws:events:eu-west-1:123456789012:rule/daily"),
      })
      .map(
        (permission) =>
          ["aws_lambda_permission", "function_name", { action: "lambda:InvokeFunction", ...permission }] as const,
      ),
    fc
      .constantFrom("NONE", "AWS_IAM")
      .map((type) => ["aws_lambda_function_url", "function_name", { authorization_type: type }] as const),
  ),
};

describe.each([
  ["a security group's rules", GROUP],
  ["a network ACL's rules", ACL],
  ["a bucket's companions", BUCKET],
  ["a function's permissions and URLs", FUNCTION],
])("open companions: %s", (_name, situation) => {
  const companions = fc.array(
    fc
      .tuple(situation.companion, fc.constantFrom<Belongs>("certain", "open", "open", "open"))
      .map(([[type, names, after], belongs]): Companion => ({ type, names, after, belongs })),
    { maxLength: 5 },
  );

  it("leave a verdict decided only where it is the same in every case", () => {
    const inCase = once((way: readonly Companion[]) => verdictsOn(situation, way));
    const property = fc.property(companions, (all) => {
      const judged = verdictsOn(situation, all);
      const ways = everyWay(situation, all).map(inCase);
      const whereTheSame = situation.rules.map((rule) => {
        const found = new Set(ways.map((way) => way.get(rule)));
        return [rule, found.size === 1 ? [...found][0] : "INSUFFICIENT_DATA"] as const;
      });
      expect(Object.fromEntries(judged)).toStrictEqual(Object.fromEntries(whereTheSame));
    });
    fc.assert(property, { numRuns: 300 });
  });
});
