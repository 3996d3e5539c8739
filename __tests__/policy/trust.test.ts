import { unknown } from "../../src/core/known";
import { agreed, openPolicyOf, type OpenStatement } from "../../src/policy/open-policy";
import { openTrustOf } from "../../src/policy/trust";
import { ACCOUNT, allow, deny, documentOf, type Written } from "./documents";

const HOST = "token.actions.githubusercontent.com";
const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/${HOST}`;

const trust = (more: Written = {}): Written => ({ ...allow(), Action: "sts:AssumeRole", Resource: undefined, ...more });
const github = (Condition: unknown = {}, more: Written = {}): Written =>
  trust({ Principal: { Federated: PROVIDER }, Action: "sts:AssumeRoleWithWebIdentity", Condition, ...more });
const of = (...statements: readonly Written[]) => openTrustOf(documentOf(...statements));
const sub = (...subjects: readonly string[]) => of(github({ StringLike: { [`${HOST}:sub`]: subjects } }));

describe("a trust policy for everybody", () => {
  it.each([
    ["by a star", trust()],
    ["by a star of AWS", trust({ Principal: { AWS: ["*", ACCOUNT] } })],
    ["with an external id alone", trust({ Condition: { StringEquals: { "sts:ExternalId": "shared" } } })],
    ["by all actions", trust({ Action: "*" })],
    ["but for some", { ...trust({ NotPrincipal: { AWS: ACCOUNT } }), Principal: undefined }],
  ])("is open %s", (_name, statement) => {
    expect(of(trust({ Principal: { AWS: ACCOUNT } }), statement)).toBe("everybody");
  });

  it.each([
    ["its organization", { StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } }],
    ["a principal", { ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/deploy-*` } }],
    ["an account", { StringEquals: { "aws:SourceAccount": ACCOUNT } }],
  ])("is not open where it asks for %s", (_name, Condition) => {
    expect(of(trust({ Condition }))).toBeNull();
  });

  it("is not open by actions that do not assume the role, or that it denies", () => {
    expect(of(trust({ Action: "sts:TagSession" }))).toBeNull();
    expect(of(trust(), trust({ Effect: "Deny", Action: "sts:*" }))).toBeNull();
    expect(of(trust({ Principal: { Service: "lambda.amazonaws.com" } }))).toBeNull();
  });
});

describe("a trust policy for workflows of GitHub", () => {
  it.each([
    ["repo:example/orders:ref:refs/heads/main"],
    ["repo:example/orders:*"],
    ["repo:example/orders"],
    ["repo:example/team-*:environment:production"],
    ["repository:example/orders:ref:refs/heads/main"],
    ["job_workflow_ref:example/flows/.github/workflows/deploy.yml@refs/heads/main"],
    ["repository_id:123456:environment:production"],
    ["repository_owner:example:*"],
    ["repository_owner_id:65535"],
    ["enterprise_id:42:repo:example/orders"],
  ])("names whose they are by the subject %s", (subject) => {
    expect(sub(subject)).toBeNull();
  });

  it.each([
    ["*"],
    ["repo:*"],
    ["repo:*/*"],
    ["repo:*/orders:*"],
    ["repo:example*"],
    ["repo:example*/orders:*"],
    ["repo:exampl?/orders:*"],
    ["repo:example/*"],
    ["repo:example/*:ref:refs/heads/main"],
    ["repo:example/"],
    ["repo:${aws:PrincipalTag/owner}/orders"],
    ["repo:example/${aws:PrincipalTag/repository}"],
    ["repository_owner:*"],
    ["repository_id:"],
    ["environment:production:repo:example/orders"],
    ["ref:refs/heads/main"],
    [""],
  ])("does not by the subject %s", (subject) => {
    expect(sub(subject)).toBe("every repository");
    expect(sub("repo:example/orders:*", subject)).toBe("every repository");
  });

  it.each([
    ["repository", "example/orders"],
    ["repository_id", "123456"],
    ["job_workflow_ref", "example/flows/.github/workflows/deploy.yml@refs/heads/*"],
    ["enterprise_id", "42"],
  ])("names whose they are by %s", (claim, value) => {
    expect(of(github({ StringLike: { [`${HOST}:${claim}`]: value } }))).toBeNull();
    expect(of(github({ StringLike: { [`${HOST}:${claim}`]: "*" } }))).toBe("every repository");
  });

  it.each([
    ["nothing", {}],
    ["the audience alone", { StringEquals: { [`${HOST}:aud`]: "sts.amazonaws.com" } }],
    ["who started them", { StringEquals: { [`${HOST}:actor`]: "octocat" } }],
    ["what they are not", { StringNotLike: { [`${HOST}:sub`]: "repo:example/orders:*" } }],
    ["what they may not say", { StringEqualsIfExists: { [`${HOST}:enterprise_id`]: "42" } }],
  ])("is open if it asks for %s", (_name, Condition) => {
    expect(of(github(Condition))).toBe("every repository");
    expect(of(github(Condition, { Action: "sts:*" }))).toBe("every repository");
  });

  it("names whose they are if it asks so of tokens that always say it, or for an address", () => {
    expect(of(github({ StringLikeIfExists: { [`${HOST}:sub`]: "repo:example/orders:*" } }))).toBeNull();
    expect(of(github({ IpAddress: { "aws:SourceIp": "192.0.2.0/24" } }))).toBeNull();
  });

  it("is not open by other actions, by a denial, or for other providers", () => {
    expect(of(github({}, { Action: "sts:TagSession" }))).toBeNull();
    expect(of(deny({ ...github(), Effect: "Deny" }))).toBeNull();
    expect(of(github({}, { Principal: { Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/people` } }))).toBeNull();
  });
});

describe("a trust policy for a provider that is not known yet", () => {
  const open = (conditions: OpenStatement["conditions"]) =>
    agreed(
      openPolicyOf(
        [
          {
            sid: null,
            effect: "Allow",
            isCertain: true,
            principals: { except: false, values: [{ type: "Federated", value: { hidden: "name" } }] },
            actions: { except: false, values: ["sts:AssumeRoleWithWebIdentity"] },
            resources: null,
            conditions,
          },
        ],
        null,
        unknown("It is known only after apply."),
      ),
      openTrustOf,
    );
  const test = (key: string, value: string) => ({ operator: "stringlike", key, values: [value] });

  it("is told by the keys that it tests", () => {
    expect(open([test(`${HOST}:sub`, "repo:example/orders:*")])).toBeNull();
    expect(open([test(`${HOST}:aud`, "sts.amazonaws.com")])).toBe("every repository");
    expect(open([test("oidc.eks.eu-west-1.amazonaws.com/id/1234:sub", "system:serviceaccount:a:b")])).toBeNull();
    expect(open([])).toBe("unknown provider");
    expect(open([test("sts:rolesessionname", "deploy")])).toBe("unknown provider");
    expect(open([{ operator: "ipaddress", key: "aws:sourceip", values: ["192.0.2.0/24"] }])).toBeNull();
  });
});
