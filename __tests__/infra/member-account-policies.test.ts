import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { MEMBER_ACCOUNT_POLICIES } from "../../src/infra/member-account-policies";
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

  it("let a scan read and nothing else", () => {
    const { Action } = fileOf("scan").Statement[0] ?? { Action: [] };

    expect(Action).toContain("s3:GetEncryptionConfiguration");
    // Making a credential report changes nothing: its access level is Read too.
    expect(Action.filter((action) => !/^[a-z0-9]+:(Get|List|Describe)[A-Za-z]+$/.test(action))).toEqual([
      "iam:GenerateCredentialReport",
    ]);
  });

  it("let a remediation do what it calls, to buckets alone", () => {
    expect(fileOf("remediation").Statement).toMatchObject([
      { Action: iamActionsOf(REMEDIATION_API_CALLS), Resource: "arn:aws:s3:::*" },
    ]);
  });
});
