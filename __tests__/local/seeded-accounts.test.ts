import type { Evaluation } from "../../src/core/evaluation";
import { differences, expectedVerdicts, vpcKey, BUCKETS, FUNCTIONS, VPCS } from "../../src/local/seeded-accounts";
import { LOCAL_ACCOUNTS } from "../../src/local/layout";

const IDS = new Map([
  ...VPCS.map(({ account, name }): [string, string] => [vpcKey(LOCAL_ACCOUNTS[account], name), `vpc-${name}`]),
  [vpcKey(LOCAL_ACCOUNTS.audit, "default"), "vpc-1"],
  [vpcKey(LOCAL_ACCOUNTS.member, "default"), "vpc-2"],
] as const);

const OWED = expectedVerdicts(LOCAL_ACCOUNTS, IDS);

const report: readonly Evaluation[] = OWED.map((verdict) => ({ ...verdict, awsRegion: "us-east-1", annotation: null }));
const none = (): boolean => false;

describe("the seeded accounts", () => {
  it("has something for each compliance type and each of the seven rules", () => {
    expect(new Set(OWED.map(({ complianceType }) => complianceType)).size).toBe(4);
    expect(new Set(OWED.map(({ ruleId }) => ruleId)).size).toBe(7);
  });

  it("expects nothing of the account that refuses, which holds something", () => {
    const refusing = [...BUCKETS, ...VPCS, ...FUNCTIONS].filter(({ account }) => account === "refusing");

    expect(refusing.length).toBeGreaterThan(0);
    expect(OWED.filter(({ accountId }) => accountId === LOCAL_ACCOUNTS.refusing)).toEqual([]);
  });

  it("agrees with a report that says the same", () => {
    expect(differences(report, OWED, none)).toEqual([]);
  });

  it("names what is missing, what is judged otherwise, and what is too much", () => {
    const [first, second, ...rest] = report;
    if (first === undefined || second === undefined) throw new Error("nothing is seeded");
    const surplus = { ...first, resourceId: "stray" };
    const wrong = differences([{ ...second, complianceType: "NOT_APPLICABLE" }, ...rest, surplus], OWED, none);

    expect(wrong).toHaveLength(3);
    expect(wrong[0]).toContain("not in the report");
    expect(wrong[1]).toContain("is NOT_APPLICABLE");
    expect(wrong[2]).toContain("stray");
  });

  it("lets the system's own resources be judged", () => {
    const own = { ...report[0], resourceId: "ours" } as Evaluation;

    expect(differences([...report, own], OWED, (id) => id === "ours")).toEqual([]);
  });
});
