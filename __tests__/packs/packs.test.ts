import { reportedPacks } from "../../src/packs/default-packs";
import { AuditError } from "../../src/core/errors";
import { PACKS, packOf } from "../../src/packs";
import { IN_NO_PACK } from "../../src/packs/in-no-pack";
import { controlSchema, countsOf, packSchema, titleOf } from "../../src/packs/pack";
import { PROWLER_CHECKS } from "../../src/packs/prowler-checks";
import { SECURITY_HUB_CHECKS } from "../../src/packs/security-hub";
import { RULES } from "../../src/rules";
import { CATALOGUE } from "./catalogue";
import { SECURITY_HUB } from "./security-hub";

/** A pack's mapping as lines of `control ← rule`. */
function mapping(id: string): readonly string[] {
  return packOf(id).controls.flatMap((control) => control.ruleIds.map((ruleId) => `${control.id} ← ${ruleId}`));
}

/** The lines of `control ← rule` that a column of a table stands for; `–` stands for none. */
function lines<R extends { readonly ruleId: string }>(
  rows: readonly R[],
  cell: (row: R) => string | undefined,
): readonly string[] {
  return rows.flatMap((row) =>
    (cell(row) ?? "")
      .split(/,\s*|\s+/)
      .filter((id) => id !== "–" && id !== "")
      .map((id) => `${id} ← ${row.ruleId}`),
  );
}

/** How many of a list fall to each key. */
function tally(keys: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}

const RULE_IDS = new Set(RULES.map(({ id }) => id));

/** The order of ids as people count: 1.2 before 1.10, SC-7 before SC-7(3) before SC-7(11). */
const byId = new Intl.Collator("en", { numeric: true });

describe("every pack", () => {
  it.each(PACKS)("$id has the shape of a pack", (pack) => {
    expect(packSchema.parse(pack)).toEqual(pack);
  });

  it.each(PACKS)("$id names each control once, in the order of ids", ({ controls }) => {
    const ids = controls.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual([...ids].sort(byId.compare));
  });

  it.each(PACKS)("$id names only rules of the catalogue, each at most once in a control", ({ controls }) => {
    expect(controls.flatMap(({ ruleIds }) => ruleIds).filter((ruleId) => !RULE_IDS.has(ruleId))).toEqual([]);
    for (const { ruleIds } of controls) expect(new Set(ruleIds).size).toBe(ruleIds.length);
  });

  it.each(PACKS)("$id has short titles of controls, and sentences for the rest", ({ controls }) => {
    for (const { title, unanswered, leftOut, lookAt } of controls) {
      expect(title).toMatch(/^[A-Z].{5,75}[^.\s]$/);
      for (const sentence of [unanswered, leftOut, lookAt]) {
        if (sentence !== undefined) expect(sentence).toMatch(/^[A-Z].+\.$/);
      }
    }
  });

  it.each(PACKS)("$id can be found by its id, and has its version once in its title", (pack) => {
    expect(packOf(pack.id)).toBe(pack);
    expect(titleOf(pack).endsWith(pack.version)).toBe(true);
    expect(titleOf(pack)).not.toMatch(/ (\S+) \1$/);
  });
});

describe("a framework", () => {
  it.each([
    // The benchmarks' own counts of recommendations.
    ["cis-aws-3.0.0", 62],
    ["cis-aws-5.0.0", 63],
    ["cis-aws-6.0.0", 63],
    ["cis-aws-7.0.0", 70],
    // The standard's page in the Security Hub User Guide, and what its reference table has beyond it.
    ["aws-fsbp-1.0.0", 367],
    // The controls that Security Hub or Prowler relates checks to, less the withdrawn AC-3(1) and SC-7(2).
    ["nist-800-53-r5", 232],
    ["pci-dss-4.0.1", 111],
    // The criteria but for privacy: 33 common ones, 3 of availability, 2 of confidentiality, 5 of integrity.
    ["soc-2-2017", 43],
    // Annex A: 37 organizational controls, 8 of people, 14 physical and 34 technological ones.
    ["iso-27001-2022", 93],
    // The standards and specifications that Prowler relates checks to.
    ["hipaa-security-rule-2013", 32],
  ])("has as many controls as were published: %s, %i", (id, count) => {
    expect(packOf(id).controls).toHaveLength(count);
  });
});

describe("every rule", () => {
  const inPacks = new Set(PACKS.flatMap(({ controls }) => controls.flatMap(({ ruleIds }) => ruleIds)));

  it("is in a pack, or it is said why not", () => {
    expect(RULES.map(({ id }) => id).filter((id) => inPacks.has(id) === Object.hasOwn(IN_NO_PACK, id))).toEqual([]);
  });

  it("that is in no pack is there, and has its reason", () => {
    for (const [id, reason] of Object.entries(IN_NO_PACK)) {
      expect(RULE_IDS).toContain(id);
      expect(reason).toMatch(/^[A-Z].+\.$/);
    }
  });
});

describe("a control", () => {
  const control = { id: "1.1", title: "Doors are locked" };
  const level = { level: 1, assessment: "automated" };

  it.each([
    ["names its rules", { ruleIds: ["a-b"] }],
    ["says why it has none", { ruleIds: [], unanswered: "No." }],
    ["says what its rules leave out", { ruleIds: ["a-b"], leftOut: "The roof." }],
    ["has a level and an assessment", { ...level, ruleIds: ["a-b"] }],
    ["is a person's without rules", { ...level, assessment: "manual", lookAt: "Look.", ruleIds: [] }],
    [
      "is a person's with rules that give values",
      { ...level, assessment: "manual", lookAt: "Look.", ruleIds: ["a-b"] },
    ],
  ])("%s", (_, more) => {
    expect(controlSchema.safeParse({ ...control, ...more }).success).toBe(true);
  });

  it.each([
    ["neither rules nor a reason", { ruleIds: [] }, "says why neither"],
    ["rules and a reason why it has none", { ruleIds: ["a-b"], unanswered: "No." }, "says why neither"],
    ["a level without an assessment", { ruleIds: ["a-b"], level: 2 }, "a level and an assessment"],
    ["a person who has nothing to look at", { ...level, assessment: "manual", ruleIds: ["a-b"] }, "what to look at"],
    ["something to look at and no person", { ...level, lookAt: "Look.", ruleIds: ["a-b"] }, "what to look at"],
    ["something left out by no rule", { ruleIds: [], unanswered: "No.", leftOut: "All." }, "leaves nothing out"],
  ])("has not: %s", (_, more, message) => {
    expect(controlSchema.safeParse({ ...control, ...more }).error?.message).toContain(message);
  });
});

describe("the CIS benchmarks", () => {
  const CIS = PACKS.filter(({ id }) => id.startsWith("cis-"));

  it.each(CIS)("$id has a level and an assessment for each recommendation", ({ controls }) => {
    expect(controls.filter(({ level, assessment }) => level === undefined || assessment === undefined)).toEqual([]);
  });

  // As Prowler and Powerpipe record the benchmarks, whose texts are not public. Where the two differ, what holds is
  // what they agree on for the next version: of 3.0.0 on 1.6, 1.7, 1.11, 1.18, 2.1.2, 2.4.1 and 4.1 to 4.15, and
  // of 5.0.0 on 3.1, 3.4, 4.1 and 5.1.2.
  it.each([
    ["cis-aws-3.0.0", { automated: 36, manual: 26 }, { 1: 40, 2: 22 }],
    ["cis-aws-5.0.0", { automated: 35, manual: 28 }, { 1: 41, 2: 22 }],
    ["cis-aws-6.0.0", { automated: 35, manual: 28 }, { 1: 41, 2: 22 }],
    ["cis-aws-7.0.0", { automated: 34, manual: 36 }, { 1: 41, 2: 29 }],
  ])("%s has %j", (id, assessments, levels) => {
    expect(tally(packOf(id).controls.map(({ assessment = "" }) => assessment))).toEqual(assessments);
    expect(tally(packOf(id).controls.map(({ level }) => String(level)))).toEqual(levels);
  });

  it.each([
    ["cis-aws-3.0.0", 0],
    ["cis-aws-5.0.0", 1],
    ["cis-aws-6.0.0", 2],
  ])("%s maps the same as the catalogue's table", (id, column) => {
    const mapped = new Set(mapping(id));

    expect(lines(CATALOGUE, ({ cis }) => cis.split("/")[column]).filter((line) => !mapped.has(line))).toEqual([]);
  });

  it("have every recommendation of a section, without a gap", () => {
    const sections = (id: string): Record<string, number> => {
      const last: Record<string, number> = {};
      for (const control of packOf(id).controls) {
        last[control.id.replace(/\.\d+$/, "")] = Number(/\d+$/.exec(control.id)?.[0]);
      }
      return last;
    };
    const sum = (id: string): number => Object.values(sections(id)).reduce((all, count) => all + count, 0);

    expect(sections("cis-aws-3.0.0")).toEqual({ 1: 22, "2.1": 4, "2.2": 1, "2.3": 3, "2.4": 1, 3: 9, 4: 16, 5: 6 });
    expect(sections("cis-aws-5.0.0")).toEqual({ 1: 21, "2.1": 4, "2.2": 4, "2.3": 1, 3: 9, 4: 16, "5.1": 2, 5: 7 });
    expect(sections("cis-aws-6.0.0")).toEqual({ 2: 21, "3.1": 4, "3.2": 4, "3.3": 1, 4: 9, 5: 16, "6.1": 2, 6: 7 });
    expect(sections("cis-aws-7.0.0")).toEqual({
      ...{ "2.1": 6, 2: 21, "3.1": 4, "3.2": 4, "3.3": 1, 4: 10, 5: 16, "6.1": 2, 6: 8 },
    });
    // A section of subsections has its first number taken by these: 2.2 follows 2.1.6, and 5.2 follows 5.1.2.
    expect(sum("cis-aws-3.0.0")).toBe(62);
    expect([sum("cis-aws-5.0.0"), sum("cis-aws-6.0.0")]).toEqual([63 + 1, 63 + 1]);
    expect(sum("cis-aws-7.0.0")).toBe(70 + 2);
  });
});

describe("the Foundational Security Best Practices", () => {
  it("have each service's live controls, as the standard's page lists them", () => {
    expect(tally(packOf("aws-fsbp-1.0.0").controls.map(({ id }) => id.replace(/\.\d+$/, "")))).toEqual({
      ...{
        Account: 1,
        ACM: 2,
        APIGateway: 9,
        AppSync: 2,
        Athena: 1,
        AutoScaling: 6,
        Backup: 1,
        BedrockAgentCore: 4,
        CloudFormation: 2,
        CloudFront: 14,
        CloudTrail: 4,
        CodeBuild: 5,
        Cognito: 6,
        Config: 1,
        Connect: 1,
        DataFirehose: 1,
        DataSync: 1,
        DMS: 9,
        DocumentDB: 6,
        DynamoDB: 5,
        EC2: 33,
        ECR: 3,
        ECS: 13,
        EFS: 6,
        EKS: 4,
        ElastiCache: 7,
        ElasticBeanstalk: 3,
        ELB: 17,
        EMR: 4,
        ES: 8,
        EventBridge: 1,
        FSx: 5,
        Glue: 2,
        GuardDuty: 10,
        IAM: 9,
        Inspector: 4,
        Kinesis: 2,
        KMS: 4,
        Lambda: 3,
        Macie: 2,
        MQ: 1,
        MSK: 5,
        Neptune: 8,
        NetworkFirewall: 7,
        Opensearch: 9,
        PCA: 1,
        RDS: 42,
        Redshift: 10,
        RedshiftServerless: 5,
        Route53: 1,
        S3: 12,
        SageMaker: 16,
        SecretsManager: 4,
        ServiceCatalog: 1,
        SES: 1,
        SNS: 1,
        SQS: 2,
        SSM: 6,
        StepFunctions: 1,
        Transfer: 2,
        WAF: 9,
        WorkSpaces: 2,
      },
    });
  });

  it("map the same as the catalogue's table, without the controls that are no part of them", () => {
    const mapped = new Set(mapping("aws-fsbp-1.0.0"));
    const expected = lines(CATALOGUE, ({ securityHub }) => securityHub.replaceAll(/\S+†/g, ""));

    expect(expected.filter((line) => !mapped.has(line))).toEqual([]);
  });
});

describe("the frameworks that AWS relates to Security Hub's checks", () => {
  it("map to NIST SP 800-53 what AWS does, and the catalogue's examples beyond it", () => {
    const mapped = new Set(mapping("nist-800-53-r5"));
    const expected = [...lines(SECURITY_HUB, ({ nist }) => nist), ...lines(CATALOGUE, ({ nist }) => nist)];

    expect(expected.filter((line) => !mapped.has(line))).toEqual([]);
  });

  it("map to PCI DSS what AWS does", () => {
    const mapped = new Set(mapping("pci-dss-4.0.1"));

    expect(lines(SECURITY_HUB, ({ pci }) => pci).filter((line) => !mapped.has(line))).toEqual([]);
  });
});

describe("the checks that others publish", () => {
  it.each([
    ["Security Hub", SECURITY_HUB_CHECKS],
    ["Prowler", PROWLER_CHECKS],
  ])("name only rules of the catalogue, also where no framework is related to them: %s", (_, checks) => {
    const named = Object.values(checks).flatMap(({ ruleIds = [] }) => ruleIds);

    expect(named).not.toEqual([]);
    expect(named.filter((id) => !RULE_IDS.has(id))).toEqual([]);
  });
});

describe("the counts of a pack", () => {
  it.each(PACKS)("$id add up: by rules, by a person, unanswered", ({ controls }) => {
    const counts = countsOf({ controls });

    expect(counts.byRules + counts.byPerson + counts.unanswered).toBe(counts.controls);
    expect(counts.byRules).toBe(controls.filter(({ ruleIds }) => ruleIds.length > 0).length);
    expect(counts.byPerson).toBe(
      controls.filter(({ ruleIds, assessment }) => ruleIds.length === 0 && assessment === "manual").length,
    );
  });
});

describe("packOf", () => {
  it("gives the pack with an id", () => {
    expect(packOf("cis-aws-5.0.0").title).toBe("CIS AWS Foundations Benchmark 5.0.0");
  });

  it.each([
    ["cis-aws-5.0", "cis-aws-5.0.0"],
    ["CIS-AWS-6.0.0", "cis-aws-6.0.0"],
    ["pci-dss-4.0", "pci-dss-4.0.1"],
    ["fsbp-1.0.0", "aws-fsbp-1.0.0"],
    ["nist-800-53", "nist-800-53-r5"],
  ])("suggests for %s the nearest id: %s", (id, meant) => {
    expect(() => packOf(id)).toThrow(
      new AuditError(
        `There is no pack ${id}.`,
        `There are ${PACKS.map((pack) => pack.id).join(", ")}.`,
        `Did you mean ${meant}?`,
      ),
    );
  });

  it.each(["moon", "", "constructor"])("suggests nothing for %p, and lists all packs", (id) => {
    expect(() => packOf(id)).toThrow(/There are .*cis-aws-3\.0\.0, .*hipaa-security-rule-2013\. Choose one of them\.$/);
  });
});

describe("the packs that functions read scans by", () => {
  it.each([
    [undefined, ["cis-aws-7.0.0", "aws-fsbp-1.0.0"]],
    ["", ["cis-aws-7.0.0", "aws-fsbp-1.0.0"]],
    ["pci-dss-4.0.1,cis-aws-5.0.0", ["pci-dss-4.0.1", "cis-aws-5.0.0"]],
  ])("are those of the setting %j, else the newest", (ids, expected) => {
    expect(reportedPacks(ids).map(({ id }) => id)).toEqual(expected);
  });

  it("are refused where there is none, with the nearest", () => {
    expect(() => reportedPacks("cis-aws-7.0")).toThrow("Did you mean cis-aws-7.0.0?");
  });
});
