import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { MEMBER_ACCOUNT_POLICIES, SCAN_POLICIES, scanPolicies } from "../../src/infra/member-account-policies";
import { REMEDIATION_API_CALLS } from "../../src/remediation/api-calls";
import { iamActionsOf } from "../../src/resources/service-authorization";

const ROOT = resolve(__dirname, "../..");

interface Policy {
  readonly Statement: readonly { readonly Action: readonly string[]; readonly Resource: string }[];
}

const fileOf = (name: string): Policy =>
  JSON.parse(readFileSync(resolve(ROOT, `modules/member-account/${name}-policy.json`), "utf8")) as Policy;

describe("the policies of modules/member-account", () => {
  it.each(MEMBER_ACCOUNT_POLICIES.map(({ path, document }) => [path, document]))(
    "%s is fresh (npm run generate writes it)",
    (path, document) => {
      expect(JSON.parse(readFileSync(resolve(ROOT, path), "utf8"))).toEqual(document);
    },
  );

  it("let a scan only read", () => {
    const { Action } = fileOf("scan").Statement[0] ?? { Action: [] };

    expect(Action).toEqual(expect.arrayContaining(["s3:GetEncryptionConfiguration", "ec2:DescribeRegions"]));
    // Making a credential report changes nothing: its access level is Read too.
    expect(Action.filter((action) => !/^[a-z0-9-]+:(Get|List|Describe)[A-Za-z]+$/.test(action))).toEqual([
      "iam:GenerateCredentialReport",
    ]);
  });

  it("of a scan are a single one, or several if AWS would refuse its length", () => {
    const actions = Array.from({ length: 400 }, (_, index) => `service:DescribeSomethingLong${index}`);
    const policies = scanPolicies(actions);

    expect(policies.map(({ path }) => path.replace("modules/member-account/", ""))).toEqual([
      "scan-policy.json",
      "scan-policy-2.json",
      "scan-policy-3.json",
    ]);
    expect(policies.flatMap(({ document }) => (document as Policy).Statement[0]?.Action)).toEqual(actions);
    for (const { document } of policies) expect(JSON.stringify(document).length).toBeLessThanOrEqual(6_144);
    expect(SCAN_POLICIES).toHaveLength(1);
  });

  it("let a remediation make only its own calls, and only on buckets", () => {
    expect(fileOf("remediation").Statement).toMatchObject([
      { Action: iamActionsOf(REMEDIATION_API_CALLS), Resource: "arn:aws:s3:::*" },
    ]);
  });
});
