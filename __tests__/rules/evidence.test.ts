import type { ConfigurationItem } from "../../src/core/configuration-item";
import { configureRule, evaluateRule } from "../../src/core/evaluate";
import { evidenceOf, MAX_EVIDENCE_BYTES, MAX_FIELD_BYTES, type Evidence } from "../../src/core/evidence";
import { isViolation, toFinding, type Finding } from "../../src/core/finding";
import { unknown } from "../../src/core/known";
import { answeredSecrets } from "../../src/resources/lambda-function/environment";
import { ruleFor } from "../../src/core/define-rule";
import { nonCompliant } from "../../src/core/verdict";
import { THE_ACCOUNT } from "../../src/resources/type/description";
import { resourceType } from "../../src/resources/type/resource-type";
import { RULES } from "../../src/rules";
import { ACCESS_KEY_ID, SECRET_ACCESS_KEY } from "../support/secrets";

const NOW = new Date("2026-03-01T12:00:00.000Z");
const SECRET = SECRET_ACCESS_KEY;

function itemOf(configuration: unknown, more: Partial<ConfigurationItem> = {}): ConfigurationItem {
  return {
    ...{ resourceType: "AWS::S3::Bucket", resourceId: "a-resource-of-usual-length", arn: null },
    ...{ accountId: "111122223333", awsRegion: "eu-west-1", tags: { Owner: SECRET }, source: "live" },
    ...more,
    configuration,
  };
}

describe("the evidence of every rule's violations", () => {
  const findings = RULES.flatMap((rule): readonly Finding[] => {
    const { nonCompliant, parameters } = rule.examples();
    return nonCompliant.flatMap((configuration) => {
      const level = rule.level === undefined ? {} : { level: rule.level };
      const resourceType = rule.resourceType === "*" ? "AWS::S3::Bucket" : rule.resourceType;
      const tags = rule.reads.includes("tags") ? {} : { Owner: SECRET };
      const item = itemOf(configuration, { ...level, resourceType, tags });
      const evaluation = evaluateRule(configureRule(rule, parameters), item, NOW);
      if (evaluation === undefined || !isViolation(evaluation)) return [];
      return [toFinding(evaluation, rule, new Set(), null, evidenceOf(rule, item))];
    });
  });

  it("names each field that the rule reads", () => {
    const missing = findings.filter(({ ruleId, evidence = {} }) => {
      const rule = RULES.find(({ id }) => id === ruleId);
      return rule === undefined || Object.keys(evidence).join() !== rule.reads.join();
    });

    expect(new Set(findings.map(({ ruleId }) => ruleId)).size).toBeGreaterThan(100);
    expect(missing).toEqual([]);
  });

  it("keeps a finding under 4 KB, and survives JSON", () => {
    const sizes = findings.map((finding) => Buffer.byteLength(JSON.stringify(finding)));

    expect(Math.max(...sizes)).toBeLessThan(4096);
    for (const { evidence } of findings) expect(JSON.parse(JSON.stringify(evidence))).toEqual(evidence);
  });

  it("holds no value of a tag", () => {
    expect(JSON.stringify(findings)).not.toContain(SECRET);
  });
});

describe("evidence", () => {
  const of = (configuration: unknown, reads: readonly string[], more: Partial<ConfigurationItem> = {}): Evidence =>
    evidenceOf({ reads }, itemOf(configuration, more));

  it("says where a secret is, and never the secret", () => {
    const secretVariables = answeredSecrets({
      Variables: { AWS_ACCESS_KEY_ID: ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY: SECRET },
    });

    const evidence = of({ secretVariables }, ["secretVariables"]);

    expect(JSON.stringify(evidence)).toContain("AWS secret access key");
    expect(JSON.stringify(evidence)).not.toContain(SECRET);
  });

  it("withholds a field that its type marks, whatever the rule says", () => {
    interface House {
      readonly keyBox: string;
      readonly doors: number;
    }
    const house = resourceType<object, House>({
      ...{ resourceType: "Test::House", service: "House", list: THE_ACCOUNT, id: () => "house" },
      fields: {
        keyBox: {
          says: "the key box's code",
          secret: true,
          live: () => SECRET,
          config: () => SECRET,
          plan: () => SECRET,
        },
        doors: { says: "how many doors it has", live: () => 1, config: () => 1, plan: () => 1 },
      },
      example: { keyBox: "1234", doors: 1 },
    });
    const rule = ruleFor(house, {
      ...{ id: "key-box-used", severity: "LOW", title: "a", rationale: "b", remediation: "c", terraform: null },
      reads: ["keyBox", "doors"],
      examples: () => ({ compliant: [house.example()], nonCompliant: [] }),
      evaluate: () => nonCompliant("No."),
    });

    expect(house.secretFields).toEqual(["keyBox"]);
    expect(evidenceOf(rule, itemOf({ keyBox: SECRET, doors: 2 }))).toEqual({
      keyBox: "(withheld: it may be a secret)",
      doors: 2,
    });
  });

  it("withholds what a policy's condition uses as a password", () => {
    const policy = { Condition: { StringEquals: { "aws:Referer": SECRET, "aws:SourceAccount": "111122223333" } } };

    expect(of({ policy }, ["policy"])).toEqual({
      policy: {
        Condition: {
          StringEquals: { "aws:Referer": "(withheld: it may be a secret)", "aws:SourceAccount": "111122223333" },
        },
      },
    });
  });

  it("withholds it in a policy that is a text too, and shows no text that only begins like one", () => {
    const policy = { Condition: { StringEquals: { "aws:Referer": SECRET } } };

    const evidence = of({ policy: ` ${JSON.stringify(policy)}`, other: `{"aws:Referer":"${SECRET}"` }, [
      "policy",
      "other",
    ]);

    expect(evidence).toEqual({
      policy: { Condition: { StringEquals: { "aws:Referer": "(withheld: it may be a secret)" } } },
      other: { note: "Left out: it begins like a document, and is none." },
    });
  });

  it("shows no document of a plan, in whatever form: what a data source writes has lost Terraform's mark", () => {
    const statement = { Sid: SECRET, Effect: "Allow" };
    const configuration = {
      text: JSON.stringify({ Statement: [statement] }),
      policies: [{ name: "own", document: { Statement: [statement] } }],
      statements: [statement],
      ports: [{ from: 22 }],
    };
    const reads = ["text", "policies", "statements", "ports"];

    const evidence = evidenceOf({ reads }, itemOf(configuration), "documents");

    expect(JSON.stringify(evidence)).not.toContain(SECRET);
    expect(evidence).toMatchObject({ policies: [{ name: "own" }], ports: [{ from: 22 }] });
    expect(evidenceOf({ reads: ["ports"] }, itemOf(configuration), "sensitive")).toEqual({
      ports: expect.stringContaining("Terraform marks a value as sensitive") as string,
    });
  });

  it("says of an unknown value that it is unknown, and why", () => {
    const denied = unknown("It was denied.", "s3:GetBucketPolicy");

    expect(of({ policy: denied, acl: [unknown("It is not recorded.")] }, ["policy", "acl", "versioning"])).toEqual({
      policy: { unknown: "It was denied.", missingPermission: "s3:GetBucketPolicy" },
      acl: [{ unknown: "It is not recorded." }],
      versioning: null,
    });
  });

  it("has the names of tags alone, and says where a resource has none", () => {
    expect(of({}, ["tags"], { tags: { b: SECRET, a: "1" } })).toEqual({ tags: ["a", "b"] });
    expect(of({}, ["tags"], { tags: null })).toEqual({ tags: null });
    expect(of({}, ["tags"], { tags: unknown("It was denied.") })).toEqual({ tags: { unknown: "It was denied." } });
    expect(of(null, ["versioning"])).toEqual({ versioning: null });
  });

  it("tells sets and maps as lists and objects", () => {
    expect(of({ ports: new Set([22]), byName: new Map([["a", 1]]) }, ["ports", "byName"])).toEqual({
      ports: [22],
      byName: { a: 1 },
    });
  });

  it.each([
    ["a long list", Array.from({ length: 10_000 }, (_, index) => index)],
    ["a long text of quotes", '"'.repeat(100_000)],
    ["a text of characters of four bytes", "\u{1F600}".repeat(10_000)],
  ])("cuts %s, and says so", (_name, value) => {
    const { field } = of({ field: value }, ["field"]);

    expect(field).toMatchObject({
      note: expect.stringMatching(/^Cut: the value has \d+ characters as JSON\.$/) as unknown,
    });
    expect(Buffer.byteLength(JSON.stringify(field))).toBeLessThanOrEqual(MAX_FIELD_BYTES);
  });

  it("leaves out fields for which there is no room, and names them", () => {
    const names = Array.from({ length: 12 }, (_, index) => `field${index}`);

    const evidence = of(Object.fromEntries(names.map((name) => [name, "x".repeat(5_000)])), names);

    expect(Object.keys(evidence)).toEqual(names);
    expect(evidence.field11).toEqual({ note: expect.stringContaining("Left out") as unknown });
    expect(Buffer.byteLength(JSON.stringify(evidence))).toBeLessThan(MAX_EVIDENCE_BYTES + 12 * 100);
  });
});
