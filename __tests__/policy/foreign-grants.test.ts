import { EVERYBODY, granteesOf, SOMEBODY } from "../../src/policy/foreign-grants";
import { FIXED_NAME } from "../../src/policy/open-policy";
import { ACCOUNT, allow, deny, documentOf, OTHER_ACCOUNT, type Written } from "./documents";

const of = (...statements: readonly Written[]) => granteesOf(documentOf(...statements), ["s3:Get*"]);
const principal = (Principal: unknown) => of(allow({ Principal }));
const under = (Condition: unknown) => of(allow({ Condition }));

describe("those whom a policy lets do something", () => {
  it.each([
    ["an account, by its id or its ARN", { AWS: [ACCOUNT, `arn:aws:iam::${ACCOUNT}:root`] }, [ACCOUNT]],
    [
      "accounts, in order",
      { AWS: [`arn:aws:sts::${OTHER_ACCOUNT}:assumed-role/a/b`, ACCOUNT] },
      [ACCOUNT, OTHER_ACCOUNT],
    ],
    ["everybody", "*", [EVERYBODY]],
    ["everybody of AWS", { AWS: "*" }, [EVERYBODY]],
    ["a canonical user", { CanonicalUser: "1f0c6f2f" }, [SOMEBODY]],
    ["somebody who is not known yet", { AWS: FIXED_NAME }, [SOMEBODY]],
    ["a service", { Service: "logging.s3.amazonaws.com" }, []],
    ["a federation", { Federated: "accounts.example" }, []],
    ["CloudFront", { AWS: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1" }, []],
    ["a principal that is gone", { AWS: "AIDAEXAMPLEEXAMPLE123" }, []],
  ])("are, of %s: %j", (_name, Principal, expected) => {
    expect(principal(Principal)).toEqual(expected);
  });

  it("are everybody where only some are left out, and nobody where all are", () => {
    expect(of({ ...allow({ NotPrincipal: { AWS: ACCOUNT } }), Principal: undefined })).toEqual([EVERYBODY]);
    expect(of({ ...allow({ NotPrincipal: "*" }), Principal: undefined })).toEqual([]);
    expect(of({ ...allow(), Principal: undefined })).toEqual([]);
  });

  it.each([
    [{ StringEquals: { "aws:PrincipalAccount": [ACCOUNT, OTHER_ACCOUNT] } }, [ACCOUNT, OTHER_ACCOUNT]],
    [{ StringEqualsIfExists: { "aws:PrincipalAccount": ACCOUNT } }, [ACCOUNT]],
    [{ ArnLike: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/*` } }, [ACCOUNT]],
    [{ ArnLike: { "aws:PrincipalArn": FIXED_NAME } }, [SOMEBODY]],
    [{ ArnLikeIfExists: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/*` } }, [EVERYBODY]],
    [
      {
        ArnLikeIfExists: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/*` },
        Null: { "aws:PrincipalArn": "false" },
      },
      [ACCOUNT],
    ],
    [{ StringEquals: { "aws:PrincipalOrgID": "o-abcdefghij" } }, [EVERYBODY]],
    [{ IpAddress: { "aws:SourceIp": "192.0.2.0/24" } }, [EVERYBODY]],
  ])("are the accounts that a condition tells: %j", (Condition, expected) => {
    expect(under(Condition)).toEqual(expected);
  });

  it("are asked about by actions, and denied by what denies everybody", () => {
    expect(of(allow({ Action: "s3:PutObject" }))).toEqual([]);
    expect(of(allow(), deny({ Action: "s3:*" }))).toEqual([]);
    expect(of(allow(), deny({ Principal: { AWS: ACCOUNT } }))).toEqual([EVERYBODY]);
  });
});
