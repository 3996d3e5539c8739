import type { MemberRole } from "./member-roles";

/**
 * The CloudFormation template that makes the roles in an account, with managed policies only. Its names are fixed, so it
 * needs the capability CAPABILITY_NAMED_IAM. It has no `Fn::Sub`, whose `${…}` Terraform would take for its own.
 */
export function memberRolesTemplate(roles: readonly MemberRole[]): string {
  return JSON.stringify({
    AWSTemplateFormatVersion: "2010-09-09",
    Description: "Roles that the compliance audit assumes in this account",
    Resources: Object.fromEntries(roles.flatMap(resourcesOf)),
  });
}

function resourcesOf({
  kind,
  name,
  description,
  trust,
  policies,
}: MemberRole): readonly (readonly [string, unknown])[] {
  const roleId = `${kind}Role`;
  const role = {
    Type: "AWS::IAM::Role",
    Properties: { RoleName: name, Description: description, AssumeRolePolicyDocument: trust },
  };
  const attached = policies.map((policy, index): readonly [string, unknown] => [
    `${kind}Policy${index + 1}`,
    {
      Type: "AWS::IAM::ManagedPolicy",
      Properties: {
        ManagedPolicyName: policy.name,
        // A change of it would replace the policy, which CloudFormation cannot do to one whose name is fixed.
        Description: policy.description,
        PolicyDocument: policy.document,
        Roles: [{ Ref: roleId }],
      },
    },
  ]);
  return [[roleId, role], ...attached];
}
