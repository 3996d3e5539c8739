import type { ComplianceType } from "../../src/core/compliance-type";
import { configureRule, evaluateItem } from "../../src/core/evaluate";
import { remedyOf } from "../../src/core/remedy";
import { RULES } from "../../src/rules";
import { rulesOf } from "../../src/rules/rules-of";
import { itemFor, judge, NOW } from "./judge";

/** What belongs to a person or to the root user, whom Terraform cannot act for. */
const OUT_OF_TERRAFORMS_REACH = [
  "iam-root-no-access-key",
  "iam-root-mfa-enabled",
  "iam-root-hardware-mfa",
  "iam-root-not-used",
  "iam-root-credentials-centrally-managed",
  "iam-user-console-mfa-enabled",
  "iam-user-hardware-mfa",
];

const EXAMPLES = RULES.flatMap((rule) => {
  const { compliant, nonCompliant, notApplicable = [], insufficientData = [], parameters } = rule.examples();
  const lists: readonly (readonly [ComplianceType, readonly unknown[]])[] = [
    ["COMPLIANT", compliant],
    ["NON_COMPLIANT", nonCompliant],
    ["NOT_APPLICABLE", notApplicable],
    ["INSUFFICIENT_DATA", insufficientData],
  ];
  return lists.flatMap(([complianceType, examples]) =>
    examples.map((configuration, index) => ({
      rule,
      id: rule.id,
      complianceType,
      number: index + 1,
      configuration,
      parameters,
    })),
  );
});

describe("the catalogue", () => {
  it("names each rule once, in kebab-case", () => {
    const ids = RULES.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/);
  });

  it.each(RULES)("says what $id asks for, why, and what to change", ({ title, rationale, remediation }) => {
    expect(title).toMatch(/^[A-Z].{15,100}[^.\s]$/);
    expect(rationale).toMatch(/^[A-Z].{30,}\.$/);
    expect(remediation).toMatch(/^[A-Z].{30,}\.$/);
    const { what, cli, terraform } = remedyOf(remediation);
    expect(`${what} CLI: ${cli}. Terraform: ${terraform}.`).toBe(remediation);
    expect(what).toMatch(/^[A-Z].*\.$/);
    expect(cli).toMatch(/^aws [a-z0-9-]+ /);
    expect(terraform).toMatch(/^\S.{3,}[^.]$/);
  });

  it("tells of a text without means that all of it is what to change", () => {
    expect(remedyOf("Lock it.")).toEqual({ what: "Lock it.", cli: null, terraform: null });
    expect(remedyOf("Lock it. Terraform: aws_lock.")).toEqual({ what: "Lock it.", cli: null, terraform: "aws_lock" });
    expect(remedyOf("Lock it. CLI: aws lock\nnow")).toMatchObject({ what: "Lock it. CLI: aws lock\nnow", cli: null });
    expect(remedyOf("")).toEqual({ what: "", cli: null, terraform: null });
  });

  it("shows the Terraform that satisfies a rule, unless Terraform cannot", () => {
    expect(RULES.flatMap(({ id, terraform }) => (terraform === null ? [id] : []))).toEqual(OUT_OF_TERRAFORMS_REACH);
  });

  it.each(RULES.filter(({ terraform }) => terraform !== null))(
    "shows for $id more than a comment, with a type that the remediation names",
    ({ remediation, terraform }) => {
      const [, named = ""] = remediation.split(" Terraform: ");
      const types = [...(terraform ?? "").matchAll(/^(?:resource|provider) "(\w+)"/gm)].map(([, type]) => type);

      expect(types).not.toHaveLength(0);
      if (named.includes("aws_")) expect(types.filter((type = "") => named.includes(type))).not.toHaveLength(0);
    },
  );

  it.each(RULES)("shows what $id accepts, what it refuses, and what leaves it undecided", (rule) => {
    const { compliant, nonCompliant, insufficientData } = rule.examples();

    expect(compliant).not.toHaveLength(0);
    expect(nonCompliant).not.toHaveLength(0);
    expect(insufficientData).not.toHaveLength(0);
  });
});

describe("an example", () => {
  it.each(EXAMPLES)(
    "of $id is $complianceType (number $number)",
    ({ rule, complianceType, configuration, parameters }) => {
      const verdict = judge(rule, configuration, parameters);

      expect(verdict.complianceType).toBe(complianceType);
      if (complianceType !== "COMPLIANT") expect(verdict.annotation).toMatch(/^\S.*\.$/);
      expect((verdict.annotation ?? "").length).toBeLessThanOrEqual(256);
    },
  );

  it.each(EXAMPLES)(
    "of $id is judged so by the engine too (number $number)",
    ({ rule, complianceType, parameters, ...example }) => {
      const configured = configureRule(rule, parameters);
      const [evaluation] = evaluateItem([configured], itemFor(rule, example.configuration), NOW);

      expect(evaluation).toMatchObject({ ruleId: rule.id, complianceType });
    },
  );
});

describe("what a rule reads", () => {
  it.each(EXAMPLES)(
    "is all that $id reads (example $number of $complianceType)",
    ({ rule, configuration, parameters }) => {
      const looked = new Set<string>();
      const watched = new Proxy(configuration as object, {
        get(target, field, receiver) {
          looked.add(String(field));
          return Reflect.get(target, field, receiver) as unknown;
        },
      });

      judge(rule, watched, parameters);

      expect([...looked].filter((field) => !rule.reads.includes(field))).toEqual([]);
    },
  );
});

describe("rulesOf", () => {
  it("gives every rule that asks for something, in the catalogue's order, with the defaults of all parameters", () => {
    const rules = rulesOf("all", {});

    expect(rules.map(({ rule }) => rule.id)).toEqual(
      RULES.map(({ id }) => id).filter((id) => id !== "mandatory-tags-present"),
    );
    expect(Object.fromEntries(rules.map(({ rule, parameters }) => [rule.id, parameters]))).toMatchObject({
      "s3-bucket-kms-encryption": {
        allowSseS3: false,
        requireCustomerManagedKey: false,
        requireBucketKey: false,
      },
      "vpc-flow-logs-enabled": { trafficTypes: "ALL,REJECT" },
      "lambda-runtime-supported": { warningDays: 90 },
      "lambda-tracing-active": {},
    });
  });

  it("gives the rules that are enabled and no other, each once", () => {
    const rules = rulesOf(["lambda-in-vpc", "s3-bucket-kms-encryption", "lambda-in-vpc"], {
      "s3-bucket-kms-encryption": { allowSseS3: "true" },
      "lambda-runtime-supported": { warningDays: "30" },
    });

    expect(rules.map(({ rule }) => rule.id)).toEqual(["s3-bucket-kms-encryption", "lambda-in-vpc"]);
    expect(rules[0]?.parameters).toMatchObject({ allowSseS3: true });
  });

  it("gives the rule of mandatory tags once a tag is named, or by its own id", () => {
    const withTags = rulesOf("all", { "mandatory-tags-present": { tagKeys: "Owner" } });

    expect(withTags.map(({ rule }) => rule)).toEqual(RULES);
    expect(rulesOf(["mandatory-tags-present"], {}).map(({ rule }) => rule.id)).toEqual(["mandatory-tags-present"]);
  });

  it("names an unknown id, and the nearest id of a rule", () => {
    expect(() => rulesOf(["lambda-in-vpc", "lambda-in-vpcs"], {})).toThrow(
      /^The catalogue has no rule lambda-in-vpcs\. It has \d+ rules; .* Did you mean lambda-in-vpc\?/,
    );
  });

  it("names an unknown id among the parameters, even if all rules are enabled", () => {
    expect(() => rulesOf("all", { "vpc-flow-log": {} })).toThrow("no rule vpc-flow-log.");
    expect(() => rulesOf(["moon-full"], { "vpc-flow-log": {} })).toThrow("no rule moon-full, vpc-flow-log.");
  });

  it("does not take a property that every object has for a rule", () => {
    expect(() => rulesOf(["constructor"], {})).toThrow("no rule constructor.");
  });

  it.each([
    ["s3-bucket-kms-encryption", { allowSseS3: "perhaps" }, "allowSseS3"],
    ["s3-bucket-kms-encryption", { requireCustomerManagedKey: 1 }, "requireCustomerManagedKey"],
    ["s3-bucket-kms-encryption", { requireBucketKey: "" }, "requireBucketKey"],
    ["vpc-flow-logs-enabled", { trafficTypes: "ALL;REJECT" }, "trafficTypes"],
    ["lambda-runtime-supported", { warningDays: "soon" }, "warningDays"],
    ["lambda-runtime-supported", { warningDays: null }, "warningDays"],
  ])("names the rule and the parameter that does not fit: %s %p", (id, parameters, name) => {
    expect(() => rulesOf("all", { [id]: parameters })).toThrow(new RegExp(`rule ${id} .*${name}: `));
  });

  it.each(RULES)("refuses a parameter that $id does not have, as a misspelt one", ({ id }) => {
    expect(() => rulesOf("all", { [id]: { warningDay: "30" } })).toThrow(
      `The parameters of rule ${id} are not valid. parameters: Unrecognized key: "warningDay".`,
    );
  });
});
