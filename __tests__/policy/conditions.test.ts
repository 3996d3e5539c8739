import { narrowsEverybody } from "../../src/policy/conditions";
import { isPublic } from "../../src/policy/public-access";
import { ACCOUNT, allow, documentOf } from "./documents";

/**
 * What Amazon S3 asks of a policy that is not public, each with a value that it takes for fixed (S3 User Guide, "The
 * meaning of public"; S3 API Reference, PublicAccessBlockConfiguration). `aws:SourceIp` has tests of its own.
 */
const MEANING_OF_PUBLIC: readonly (readonly [key: string, value: string])[] = [
  ["aws:SourceArn", `arn:aws:sns:eu-west-1:${ACCOUNT}:alarms`],
  ["aws:SourceVpc", "vpc-0123456789abcdef0"],
  ["aws:SourceVpce", "vpce-0123456789abcdef0"],
  ["aws:SourceOwner", ACCOUNT],
  ["aws:SourceAccount", ACCOUNT],
  ["aws:PrincipalOrgID", "o-abcdefghij"],
  ["aws:userid", "AIDAEXAMPLEEXAMPLE123"],
  ["s3:DataAccessPointArn", `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/uploads`],
  ["s3:DataAccessPointAccount", ACCOUNT],
  ["s3:x-amz-server-side-encryption-aws-kms-key-id", `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd`],
];

function narrows(Condition: unknown): boolean {
  return documentOf(allow({ Condition })).statements.some(({ conditions }) => narrowsEverybody(conditions));
}

describe("the meaning of public", () => {
  it.each(MEANING_OF_PUBLIC)("accepts a fixed %s, and no wildcard", (key, value) => {
    expect(narrows({ StringEquals: { [key]: value } })).toBe(true);
    expect(narrows({ StringLike: { [key]: "*" } })).toBe(false);
  });

  it("is the same for every policy, whatever the policy is attached to", () => {
    const statement = { Condition: { StringEquals: { "aws:VpceAccount": ACCOUNT } } };
    const actions = ["s3:GetObject", "kms:Decrypt", "lambda:InvokeFunction", "sns:Publish", "sqs:SendMessage"];

    expect(actions.filter((Action) => isPublic(documentOf(allow({ ...statement, Action, Resource: "*" }))))).toEqual(
      [],
    );
    expect(actions.filter((Action) => !isPublic(documentOf(allow({ Action, Resource: "*" }))))).toEqual([]);
  });
});

describe("a condition that names somebody", () => {
  it.each([
    ["aws:SourceAccount", ACCOUNT],
    ["aws:SourceAccount", Number(ACCOUNT)],
    ["aws:SourceOwner", ACCOUNT],
    ["aws:PrincipalAccount", [ACCOUNT, "999999999999"]],
    ["kms:CallerAccount", ACCOUNT],
    ["s3:DataAccessPointAccount", ACCOUNT],
    ["s3:DataAccessPointArn", `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/*`],
    ["aws:PrincipalOrgID", "o-abcdefghij"],
    ["aws:SourceOrgID", "o-abcdefghij"],
    ["AWS:PRINCIPALORGPATHS", "o-abcdefghij/r-ab12/ou-ab12-*/*"],
    ["aws:SourceOrgPaths", "o-abcdefghij/*"],
    ["aws:PrincipalArn", `arn:aws:iam::${ACCOUNT}:role/*`],
    ["aws:SourceArn", `arn:aws:sns:*:${ACCOUNT}:*`],
    ["aws:SourceArn", "arn:aws:s3:::ledger"],
    ["aws:SourceVpce", "vpce-0123456789abcdef0"],
    ["aws:SourceVpc", "vpc-0123456789abcdef0"],
    ["aws:SourceVpcArn", `arn:aws:ec2:eu-west-1:${ACCOUNT}:vpc/*`],
    ["aws:VpceAccount", ACCOUNT],
    ["aws:VpceOrgID", "o-abcdefghij"],
    ["aws:VpceOrgPaths", "o-abcdefghij/r-ab12/*"],
    ["aws:userid", "AROAEXAMPLEEXAMPLE123:nightly"],
  ])("narrows by %s %p", (key, value) => {
    expect(narrows({ StringLike: { [key]: value } })).toBe(true);
  });

  it.each([
    "StringEquals",
    "StringEqualsIgnoreCase",
    "StringLike",
    "ArnEquals",
    "ArnLike",
    "ForAnyValue:StringEquals",
    "ForAnyValue:ArnLike",
  ])("narrows by the operator %s", (operator) => {
    expect(narrows({ [operator]: { "aws:SourceArn": `arn:aws:sns:eu-west-1:${ACCOUNT}:alarms` } })).toBe(true);
  });

  it("narrows among others that do not", () => {
    expect(
      narrows({ Bool: { "aws:SecureTransport": "true" }, StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } }),
    ).toBe(true);
  });
});

describe("a condition that names nobody", () => {
  it.each([
    ["aws:SourceAccount", "*"],
    ["aws:SourceAccount", "4444*"],
    ["aws:PrincipalAccount", "anonymous"],
    ["aws:PrincipalAccount", [ACCOUNT, "*"]],
    ["aws:PrincipalAccount", []],
    ["aws:PrincipalAccount", "${aws:ResourceAccount}"],
    ["aws:PrincipalOrgID", "o-*"],
    ["aws:PrincipalOrgID", ""],
    ["aws:PrincipalOrgID", "${aws:PrincipalOrgID}"],
    ["aws:PrincipalOrgPaths", "o-*/r-ab12/*"],
    ["aws:PrincipalOrgPaths", "*"],
    ["aws:PrincipalArn", "arn:aws:iam::*:role/audit"],
    ["aws:PrincipalArn", "*"],
    ["aws:SourceArn", "arn:aws:sns:*:*:alarms"],
    ["aws:SourceArn", "arn:aws:s3:::ledger*"],
    ["aws:SourceArn", "*"],
    ["aws:SourceVpce", "vpce-*"],
    ["aws:SourceVpc", "vpc-????????"],
    ["aws:SourceVpcArn", "arn:aws:ec2:eu-west-1:*:vpc/*"],
    ["aws:VpceAccount", "*"],
    ["aws:VpceOrgID", "o-*"],
    ["aws:VpceOrgPaths", "*/r-ab12/*"],
    ["aws:userid", "AROAEXAMPLEEXAMPLE123:*"],
    ["aws:userid", "anonymous"],
    ["aws:userid", "*:nightly"],
    ["aws:username", "nightly"],
    ["s3:x-amz-server-side-encryption", "aws:kms"],
    ["aws:VpcSourceIp", "10.0.0.7"],
    ["aws:Referer", "https://ledger.example"],
    ["lambda:FunctionUrlAuthType", "NONE"],
    ["constructor", "x"],
    ["__proto__", "x"],
  ])("does not narrow by %s %p", (key, value) => {
    expect(narrows(JSON.parse(`{"StringLike":{${JSON.stringify(key)}:${JSON.stringify(value)}}}`))).toBe(false);
  });

  it.each([
    "StringNotEquals",
    "StringNotLike",
    "ArnNotLike",
    "ForAnyValue:StringNotEquals",
    "NumericEquals",
    "Bool",
    "constructor",
  ])("does not narrow by the operator %s", (operator) => {
    expect(narrows({ [operator]: { "aws:PrincipalAccount": ACCOUNT } })).toBe(false);
  });

  it("is none at all", () => {
    expect(narrows({})).toBe(false);
    expect(narrows(undefined)).toBe(false);
  });
});

describe("an operator that holds without the key", () => {
  it.each([
    ["StringEqualsIfExists", "aws:PrincipalAccount", ACCOUNT, true],
    ["StringEqualsIfExists", "aws:PrincipalOrgID", "o-abcdefghij", false],
    ["ArnLikeIfExists", "aws:PrincipalArn", `arn:aws:iam::${ACCOUNT}:role/*`, false],
    ["StringEqualsIfExists", "aws:SourceAccount", ACCOUNT, false],
    ["IpAddressIfExists", "aws:SourceIp", "192.0.2.0/24", false],
    ["ForAnyValue:StringLikeIfExists", "aws:PrincipalOrgPaths", "o-abcdefghij/*", false],
    ["ForAllValues:StringLike", "aws:PrincipalOrgPaths", "o-abcdefghij/*", false],
  ])("%s of %s %p narrows: %p", (operator, key, value, expected) => {
    expect(narrows({ [operator]: { [key]: value } })).toBe(expected);
  });

  it.each([
    ["false", true],
    [false, true],
    ["true", false],
    [["false", "true"], false],
  ])("narrows if a Null test asks for %p: %p", (value, expected) => {
    expect(
      narrows({
        "ForAllValues:StringLike": { "aws:PrincipalOrgPaths": "o-abcdefghij/*" },
        Null: { "aws:PrincipalOrgPaths": value },
      }),
    ).toBe(expected);
  });

  it("does not narrow if the Null test is about another key", () => {
    expect(narrows({ StringEqualsIfExists: { "aws:SourceVpce": "vpce-1" }, Null: { "aws:SourceVpc": "false" } })).toBe(
      false,
    );
  });
});

describe("a range of addresses", () => {
  it.each([
    ["192.0.2.0/24", true],
    ["192.0.2.7", true],
    ["10.0.0.0/8", true],
    ["2001:db8::/32", true],
    ["2001:db8::1", true],
    [["192.0.2.0/24", "2001:DB8:1::/48"], true],
    ["0.0.0.0/0", false],
    ["::/0", false],
    ["0:0:0:0:0:0:0:0/0", false],
    ["192.0.2.7/0", false],
    ["0.0.0.0/00", false],
    ["0.0.0.0/1", false],
    [["0.0.0.0/1", "128.0.0.0/1"], false],
    ["2000::/3", false],
    ["::ffff:0:0/96", false],
    ["::ffff:192.0.2.7", false],
    [["192.0.2.0/24", "0.0.0.0/0"], false],
    [[], false],
    ["192.0.2.*", false],
    ["everywhere", false],
    ["", false],
  ])("%p narrows: %p", (value, expected) => {
    expect(narrows({ IpAddress: { "aws:SourceIp": value } })).toBe(expected);
    expect(narrows({ NotIpAddress: { "aws:SourceIp": value } })).toBe(false);
  });
});
