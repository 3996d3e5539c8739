import { memberRoles, type MemberRolesProps } from "../../src/infra/member-roles";
import { memberRolesTemplate } from "../../src/infra/member-roles-template";

const PROPS: MemberRolesProps = {
  partition: "aws",
  scannerRoleArn: "arn:aws:iam::111122223333:role/scanner-lambda-test",
  trustedPrincipals: [],
  remediationFunctionRoleArn: "arn:aws:iam::111122223333:role/remediation-lambda-test",
  externalId: "external-test",
  scanRoleName: "scan-test",
  remediationRoleName: "fix-test",
  enableRemediation: true,
};

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

function resourcesOf(props: Partial<MemberRolesProps> = {}): Readonly<Record<string, Resource>> {
  const text = memberRolesTemplate(memberRoles({ ...PROPS, ...props }));
  return (JSON.parse(text) as { readonly Resources: Readonly<Record<string, Resource>> }).Resources;
}

describe("the template of the roles of audited accounts", () => {
  it("makes each role with its managed policies", () => {
    const [scan, remediation] = memberRoles(PROPS);

    expect(resourcesOf()).toEqual({
      ScanRole: {
        Type: "AWS::IAM::Role",
        Properties: {
          RoleName: "scan-test",
          Description: scan?.description,
          AssumeRolePolicyDocument: scan?.trust,
        },
      },
      ScanPolicy1: {
        Type: "AWS::IAM::ManagedPolicy",
        Properties: {
          ManagedPolicyName: "scan-test",
          Description: scan?.policies[0]?.description,
          PolicyDocument: scan?.policies[0]?.document,
          Roles: [{ Ref: "ScanRole" }],
        },
      },
      RemediationRole: {
        Type: "AWS::IAM::Role",
        Properties: {
          RoleName: "fix-test",
          Description: remediation?.description,
          AssumeRolePolicyDocument: remediation?.trust,
        },
      },
      RemediationPolicy1: {
        Type: "AWS::IAM::ManagedPolicy",
        Properties: {
          ManagedPolicyName: "fix-test",
          Description: remediation?.policies[0]?.description,
          PolicyDocument: remediation?.policies[0]?.document,
          Roles: [{ Ref: "RemediationRole" }],
        },
      },
    });
  });

  it("makes nothing that changes resources where remediation is off", () => {
    expect(Object.keys(resourcesOf({ enableRemediation: false }))).toEqual(["ScanRole", "ScanPolicy1"]);
  });

  it("is far from the 51,200 bytes that CloudFormation takes as text, even with the longest trust policies", () => {
    const trustedPrincipals = Array.from({ length: 4 }, () => `arn:aws:iam::111122223333:role/${"x".repeat(500)}`);
    const text = memberRolesTemplate(memberRoles({ ...PROPS, trustedPrincipals }));

    expect(Buffer.byteLength(text)).toBeLessThan(51_200 / 2);
  });
});
