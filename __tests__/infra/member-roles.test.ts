import { SCAN_POLICIES } from "../../src/infra/member-account-policies";
import { EXACT_PRINCIPAL, memberRoles, type MemberRolesProps } from "../../src/infra/member-roles";

const PROPS: MemberRolesProps = {
  partition: "aws",
  scannerRoleArn: "arn:aws:iam::111122223333:role/scanner-lambda-test",
  trustedPrincipals: ["arn:aws:iam::111122223333:role/security-team"],
  remediationFunctionRoleArn: "arn:aws:iam::111122223333:role/remediation-lambda-test",
  externalId: "external-test",
  scanRoleName: "scan-test",
  remediationRoleName: "fix-test",
  enableRemediation: true,
};

const statements = (props: Partial<MemberRolesProps> = {}): readonly unknown[] =>
  memberRoles({ ...PROPS, ...props }).flatMap(({ trust }) => trust.Statement);

describe("the roles of an audited account", () => {
  it("are a scan role with the scan's policies, and a remediation role with its own", () => {
    const [scan, remediation, ...others] = memberRoles(PROPS);

    expect(others).toEqual([]);
    expect(scan).toMatchObject({ name: "scan-test" });
    expect(scan?.policies.map(({ document }) => document)).toEqual(SCAN_POLICIES.map(({ document }) => document));
    expect(scan?.policies[0]?.name).toBe("scan-test");
    expect(remediation).toMatchObject({ name: "fix-test", policies: [{ name: "fix-test" }] });
  });

  it("are the scan role alone where remediation is off", () => {
    expect(memberRoles({ ...PROPS, enableRemediation: false }).map(({ name }) => name)).toEqual(["scan-test"]);
  });

  it("trust named principals alone, with the ExternalId; the remediation trusts nobody but its function", () => {
    const Condition = { StringEquals: { "sts:ExternalId": "external-test" } };

    expect(statements()).toEqual([
      {
        Sid: "ScansAssume",
        Effect: "Allow",
        Principal: { AWS: [PROPS.scannerRoleArn, "arn:aws:iam::111122223333:role/security-team"] },
        Action: "sts:AssumeRole",
        Condition,
      },
      {
        Sid: "RemediationAssumes",
        Effect: "Allow",
        Principal: { AWS: [PROPS.remediationFunctionRoleArn] },
        Action: "sts:AssumeRole",
        Condition,
      },
    ]);
  });

  it("name the scanner once, whoever else names it", () => {
    expect(statements({ trustedPrincipals: [PROPS.scannerRoleArn] })).toMatchObject([
      { Principal: { AWS: [PROPS.scannerRoleArn] } },
      {},
    ]);
  });

  it("are allowed resources of their own partition", () => {
    const [, remediation] = memberRoles({ ...PROPS, partition: "aws-us-gov" });

    expect(remediation?.policies[0]?.document).toMatchObject({ Statement: [{ Resource: "arn:aws-us-gov:s3:::*" }] });
  });
});

describe("an exact principal", () => {
  it.each([
    "arn:aws:iam::111122223333:role/security-team",
    "arn:aws:iam::111122223333:user/teams/security/me@example.com",
    "arn:aws-us-gov:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Audit_0123456789abcdef",
  ])("is %s", (arn) => {
    expect(arn).toMatch(EXACT_PRINCIPAL);
  });

  it.each([
    "*",
    "111122223333",
    "arn:aws:iam::111122223333:root",
    "arn:aws:iam::111122223333:role/*",
    "arn:aws:iam::111122223333:role/team?",
    "arn:aws:iam::*:role/team",
    "arn:*:iam::111122223333:role/team",
    "arn:aws:iam::111122223333:group/team",
    "arn:aws:iam::111122223333:role/",
    "arn:aws:sts::111122223333:assumed-role/team/me",
    "arn:aws:iam::111122223333:role/team arn:aws:iam::111122223333:role/other",
    "arn:aws:iam::111122223333:role/team\n",
    "arn:aws:iam::111122223333:role/${aws:username}",
  ])("is not %j", (arn) => {
    expect(arn).not.toMatch(EXACT_PRINCIPAL);
  });
});
