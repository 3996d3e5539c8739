import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { AnyRule } from "../../src/core/rule";
import { RULES } from "../../src/rules";
import { CORPUS } from "./corpus/corpus";
import { expectedOf, linesOf, planOf, reviewed, rulesOf } from "./corpus/review";

const NAMES = CORPUS.map(({ name }) => name);
const EXPECTED = CORPUS.map(({ name }) => ({ name, rows: expectedOf(name) }));

/** The rules of a catalogue that a case names. */
function rulesIn(name: string, catalogue: readonly AnyRule[] = RULES): readonly AnyRule[] {
  const named = new Set(rulesOf(name));
  return catalogue.filter(({ id }) => named.has(id));
}

describe("the corpus of plans", () => {
  test.each(CORPUS)("$name: $shows", ({ name }) => {
    expect(linesOf(reviewed(name, planOf(name), rulesIn(name)))).toEqual(linesOf(expectedOf(name)));
  });

  test.each(NAMES)("%s names the rules that it is about, and expects verdicts of these rules only", (name) => {
    const named = rulesOf(name);

    expect(named).not.toHaveLength(0);
    expect(named).toEqual(
      rulesIn(name)
        .map(({ id }) => id)
        .sort(),
    );
    expect(named).toEqual(expect.arrayContaining(expectedOf(name).map(({ rule }) => rule)));
  });

  test("does not expect verdicts of a new rule in a case that does not name it", () => {
    const added = RULES.map((rule) => ({ ...rule, id: `${rule.id}-too` }));
    const [name = ""] = NAMES;
    const withAdded = rulesIn(name, [...RULES, ...added]);

    expect(reviewed(name, planOf(name), added)).not.toHaveLength(0);
    expect(reviewed(name, planOf(name), withAdded)).toEqual(reviewed(name, planOf(name), rulesIn(name)));
  });

  test("contains every case in its folder", () => {
    const folder = join(__dirname, "corpus");
    const folders = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory());

    expect([...NAMES].sort()).toEqual(folders.sort());
  });

  test("judges more than 90 resources, and expects each verdict once", () => {
    const addresses = EXPECTED.flatMap(({ name, rows }) => rows.map(({ address }) => `${name} ${address}`));
    const pairs = EXPECTED.flatMap(({ name, rows }) => rows.map(({ address, rule }) => `${name} ${address} ${rule}`));

    expect(new Set(addresses).size).toBeGreaterThan(90);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  test("has every verdict that a plan can show, of every rule that judges planned resources", () => {
    const shown = new Set(EXPECTED.flatMap(({ rows }) => rows.map(({ rule, verdict }) => `${rule} ${verdict}`)));
    const ofPlans = RULES.filter(({ id, resourceType }) => !NOT_IN_PLANS.has(resourceType) && id !== IDLE);
    const missing = ofPlans.flatMap(({ id }) =>
      ["COMPLIANT", "NON_COMPLIANT"].map((verdict) => `${id} ${verdict}`).filter((pair) => !shown.has(pair)),
    );

    expect(missing.sort()).toEqual(NEVER_CERTAIN);
  });
});

/** Terraform has no resource that creates one. */
const NOT_IN_PLANS: ReadonlySet<string> = new Set(["AWS::IAM::Root"]);
const IDLE = "mandatory-tags-present";

/**
 * Verdicts that depend on things which no plan contains: the use and the age of credentials, MFA devices, other trails
 * and attachments of the account, since when an instance is stopped, what an account lacks, which accounts a company
 * trusts. Terraform also cannot make a snapshot public, or plan a key that waits for its deletion.
 */
const NEVER_CERTAIN = [
  "account-contact-details-present NON_COMPLIANT",
  "account-in-organization NON_COMPLIANT",
  "account-security-contact-registered NON_COMPLIANT",
  "cloudtrail-alarm-bucket-policy-changes NON_COMPLIANT",
  "cloudtrail-alarm-config-changes NON_COMPLIANT",
  "cloudtrail-alarm-gateway-changes NON_COMPLIANT",
  "cloudtrail-alarm-iam-policy-changes NON_COMPLIANT",
  "cloudtrail-alarm-key-removal NON_COMPLIANT",
  "cloudtrail-alarm-network-acl-changes NON_COMPLIANT",
  "cloudtrail-alarm-organization-changes COMPLIANT",
  "cloudtrail-alarm-organization-changes NON_COMPLIANT",
  "cloudtrail-alarm-root-use NON_COMPLIANT",
  "cloudtrail-alarm-route-table-changes NON_COMPLIANT",
  "cloudtrail-alarm-security-group-changes NON_COMPLIANT",
  "cloudtrail-alarm-sign-in-failures NON_COMPLIANT",
  "cloudtrail-alarm-sign-in-without-mfa NON_COMPLIANT",
  "cloudtrail-alarm-trail-changes NON_COMPLIANT",
  "cloudtrail-alarm-unauthorized-calls NON_COMPLIANT",
  "cloudtrail-alarm-vpc-changes NON_COMPLIANT",
  "cloudtrail-enabled NON_COMPLIANT",
  "cloudtrail-multi-region-enabled NON_COMPLIANT",
  "cloudtrail-s3-object-reads-logged NON_COMPLIANT",
  "cloudtrail-s3-object-writes-logged NON_COMPLIANT",
  "ec2-instance-stopped-too-long NON_COMPLIANT",
  "ec2-snapshot-not-public NON_COMPLIANT",
  "iam-access-analyzer-enabled NON_COMPLIANT",
  "iam-access-key-rotated COMPLIANT",
  "iam-credentials-in-use COMPLIANT",
  "iam-credentials-in-use NON_COMPLIANT",
  "iam-support-role-exists NON_COMPLIANT",
  "iam-user-console-mfa-enabled COMPLIANT",
  "iam-user-console-mfa-enabled NON_COMPLIANT",
  "iam-user-hardware-mfa COMPLIANT",
  "iam-user-hardware-mfa NON_COMPLIANT",
  "kms-key-not-pending-deletion NON_COMPLIANT",
  "organizations-delegated-administrators-trusted COMPLIANT",
  "organizations-delegated-administrators-trusted NON_COMPLIANT",
  "securityhub-enabled NON_COMPLIANT",
];

describe("the gravest rules", () => {
  const GRAVEST = RULES.filter(
    ({ severity, resourceType }) => severity === "CRITICAL" && !NOT_IN_PLANS.has(resourceType),
  );

  test.each(GRAVEST.map(({ id }) => id).filter((id) => !NEVER_CERTAIN.includes(`${id} NON_COMPLIANT`)))(
    "%s finds a violation in a plan that says nothing of the account",
    (rule) => {
      expect(expectedOf("plainly-open")).toContainEqual(expect.objectContaining({ rule, verdict: "NON_COMPLIANT" }));
    },
  );
});
