import { AuditError } from "../../src/core/errors";
import { PACKS, packOf } from "../../src/packs";
import { controlSchema, packSchema, type Pack } from "../../src/packs/pack";
import { CATALOGUE } from "./catalogue";
import { SECURITY_HUB } from "./security-hub";

/** A pack's mapping as sorted lines of `control ← rule`. */
function mapping(pack: Pack): readonly string[] {
  return pack.controls.flatMap(({ id, ruleIds }) => ruleIds.map((ruleId) => `${id} ← ${ruleId}`)).sort();
}

/** The lines of `control ← rule` that a column of a table stands for; `–` stands for none. */
function lines<R extends { readonly ruleId: string }>(
  rows: readonly R[],
  ids: (row: R) => readonly string[],
): string[] {
  return rows.flatMap((row) => ids(row).flatMap((id) => (id === "–" || id === "" ? [] : [`${id} ← ${row.ruleId}`])));
}

const idsOf = (cell: string | undefined): readonly string[] => (cell ?? "").trim().split(/,\s*|\s+/);

/** The order of ids as people count: 1.2 before 1.10, SC-7 before SC-7(3) before SC-7(11). */
const byId = new Intl.Collator("en", { numeric: true });

describe("every pack", () => {
  it("can be found by its id, each version by its own", () => {
    expect(PACKS.map(({ id }) => id)).toEqual([
      "cis-aws-3.0.0",
      "cis-aws-5.0.0",
      "cis-aws-6.0.0",
      "aws-fsbp-1.0.0",
      "nist-800-53-r5",
      "pci-dss-4.0.1",
    ]);
  });

  it.each(PACKS)("$id has the shape of a pack", (pack) => {
    expect(packSchema.parse(pack)).toEqual(pack);
  });

  it.each(PACKS)("$id names each control once, in the order of ids", ({ controls }) => {
    const ids = controls.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual([...ids].sort(byId.compare));
  });

  it.each(PACKS)("$id names only rules of the catalogue, each at most once in a control", ({ controls }) => {
    const known = new Set(CATALOGUE.map(({ ruleId }) => ruleId));

    expect(controls.flatMap(({ ruleIds }) => ruleIds).filter((ruleId) => !known.has(ruleId))).toEqual([]);
    for (const { ruleIds } of controls) expect(new Set(ruleIds).size).toBe(ruleIds.length);
  });

  it.each(PACKS)("$id has short titles of controls, and sentences that say why no rule covers a control", (pack) => {
    for (const { title, notAutomated, leftOut } of pack.controls) {
      expect(title).toMatch(/^[A-Z].{5,75}[^.\s]$/);
      for (const sentence of [notAutomated, leftOut])
        if (sentence !== undefined) expect(sentence).toMatch(/^[A-Z].+\.$/);
    }
  });

  it.each([
    ["cis-aws-3.0.0", 62, 38],
    ["cis-aws-5.0.0", 63, 39],
    ["cis-aws-6.0.0", 63, 39],
    ["aws-fsbp-1.0.0", 109, 70],
    ["nist-800-53-r5", 99, 10],
    ["pci-dss-4.0.1", 24, 8],
  ])("%s has %i controls, of which %i are not automated", (id, controls, notAutomated) => {
    expect(packOf(id).controls).toHaveLength(controls);
    expect(packOf(id).controls.filter(({ ruleIds }) => ruleIds.length === 0)).toHaveLength(notAutomated);
  });
});

describe("a control", () => {
  it("says why it names no rule if it names none", () => {
    const control = { id: "1.1", title: "Doors are locked" };

    expect(controlSchema.safeParse({ ...control, ruleIds: [] }).error?.message).toContain("says why it has none");
    expect(controlSchema.safeParse({ ...control, ruleIds: ["a-b"], notAutomated: "No." }).success).toBe(false);
    expect(controlSchema.safeParse({ ...control, ruleIds: [], notAutomated: "No." }).success).toBe(true);
    expect(controlSchema.safeParse({ ...control, ruleIds: ["a-b"] }).success).toBe(true);
  });
});

describe("the CIS benchmarks", () => {
  // The benchmark audits the default of each region, so does Security Hub with EC2.7.
  const ADDED = ["2.2.1", "5.1.1", "6.1.1"].map((id) => `${id} ← ec2-ebs-default-encryption-enabled`);

  it.each([
    ["cis-aws-3.0.0", 0],
    ["cis-aws-5.0.0", 1],
    ["cis-aws-6.0.0", 2],
  ])("%s maps the same as the catalogue's table, and the default of EBS", (id, column) => {
    const expected = lines(CATALOGUE, ({ cis }) => idsOf(cis.split("/")[column]));

    expect(mapping(packOf(id))).toEqual([...expected, ADDED[column]].sort());
  });

  it("have every recommendation of a section, without a gap", () => {
    const count = (id: string): Record<string, number> => {
      const sections: Record<string, number> = {};
      for (const control of packOf(id).controls) {
        const section = control.id.replace(/\.\d+$/, "");
        sections[section] = Math.max(sections[section] ?? 0, Number(/\d+$/.exec(control.id)?.[0]));
      }
      return sections;
    };

    expect(count("cis-aws-3.0.0")).toEqual({
      "1": 22,
      "2.1": 4,
      "2.2": 1,
      "2.3": 3,
      "2.4": 1,
      "3": 9,
      "4": 16,
      "5": 6,
    });
    expect(count("cis-aws-5.0.0")).toEqual({
      "1": 21,
      "2.1": 4,
      "2.2": 4,
      "2.3": 1,
      "3": 9,
      "4": 16,
      "5.1": 2,
      "5": 7,
    });
    expect(count("cis-aws-6.0.0")).toEqual({
      "2": 21,
      "3.1": 4,
      "3.2": 4,
      "3.3": 1,
      "4": 9,
      "5": 16,
      "6.1": 2,
      "6": 7,
    });
  });
});

describe("the Foundational Security Best Practices", () => {
  it("map the same as the catalogue's table, without the controls that are no part of them", () => {
    const expected = lines(CATALOGUE, ({ securityHub }) => idsOf(securityHub).filter((id) => !id.endsWith("†")));

    expect(mapping(packOf("aws-fsbp-1.0.0"))).toEqual(expected.sort());
  });
});

describe("NIST SP 800-53", () => {
  const nist = mapping(packOf("nist-800-53-r5"));
  const catalogue = lines(CATALOGUE, (row) => idsOf(row.nist));
  const securityHub = lines(SECURITY_HUB, (control) => idsOf(control.nist));

  it("has the catalogue's examples", () => {
    expect(catalogue.filter((line) => !nist.includes(line))).toEqual([]);
  });

  it("maps the same as Security Hub, and the catalogue's examples beyond that", () => {
    expect(nist).toEqual([...new Set([...securityHub, ...catalogue])].sort());
    expect(catalogue.filter((line) => !securityHub.includes(line))).toEqual([
      "SI-4(17) ← vpc-flow-logs-enabled",
      "SC-7(7) ← ec2-security-group-no-public-ssh",
      "AC-3 ← lambda-url-authenticated",
      "AC-6 ← iam-role-no-inline-policy",
      "AU-9(3) ← cloudtrail-kms-encryption",
      "AC-3 ← rds-instance-not-public",
    ]);
  });
});

describe("PCI DSS", () => {
  // IAM.7 asks for more of a password policy than its length; what of it is length is 8.3.6.
  const NOT_LENGTH = ["8.3.7", "8.3.9", "8.3.10.1", "8.6.3"].map((id) => `${id} ← iam-password-policy-length`);

  it("maps the same as Security Hub, except for the requirements on passwords other than their length", () => {
    const expected = lines(SECURITY_HUB, (control) => idsOf(control.pci)).filter((line) => !NOT_LENGTH.includes(line));

    expect(mapping(packOf("pci-dss-4.0.1"))).toEqual(expected.sort());
  });
});

describe("the facts that the packs are checked against", () => {
  it("agree on the rule for each control of Security Hub", () => {
    const named = lines(CATALOGUE, ({ securityHub }) => idsOf(securityHub.replaceAll("†", "")));
    const related = SECURITY_HUB.map(({ id, ruleId }) => `${id} ← ${ruleId}`);

    // The table has no column for what is neither of the best practices nor named there.
    expect(related.filter((line) => !named.includes(line))).toEqual(["IAM.9 ← iam-root-mfa-enabled"]);
    // Of the others, AWS relates none to NIST or PCI DSS, or to no more than their neighbours.
    expect(named.filter((line) => !related.includes(line))).toEqual([
      "IAM.19 ← iam-user-console-mfa-enabled",
      "IAM.22 ← iam-credentials-in-use",
      "KMS.5 ← kms-key-not-public",
    ]);
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
    expect(() => packOf(id)).toThrow(/There are cis-aws-3\.0\.0, .*pci-dss-4\.0\.1\. Choose one of them\.$/);
  });
});
