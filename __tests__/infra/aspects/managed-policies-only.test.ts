import { IamGroupPolicy } from "@cdktf/provider-aws/lib/iam-group-policy";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { IamUserPolicy } from "@cdktf/provider-aws/lib/iam-user-policy";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Aspects, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { ManagedPoliciesOnly } from "../../../src/infra/aspects/managed-policies-only";
import { policyDocument } from "../../../src/infra/constructs/policy-document";
import { withTestApp } from "../../support/test-app";

const policy = policyDocument([{ Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::a/*" }]);
const trust = policyDocument([
  { Sid: "LambdaAssumes", Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" },
]);

/** Synthesizes a stack that the aspect guards, as the commands do. */
function synthesize(build: (scope: Construct) => void): void {
  withTestApp((app) => {
    const stack = new TerraformStack(app, "stack");
    new AwsProvider(stack, "aws", { region: "eu-west-1" });
    build(stack);
    Aspects.of(stack).add(new ManagedPoliciesOnly());
    app.synth();
  });
}

describe("ManagedPoliciesOnly", () => {
  it.each<[string, (scope: Construct) => void]>([
    ["a role's policy", (scope) => new IamRolePolicy(scope, "inline", { role: "role", policy })],
    ["a user's policy", (scope) => new IamUserPolicy(scope, "inline", { user: "user", policy })],
    ["a group's policy", (scope) => new IamGroupPolicy(scope, "inline", { group: "group", policy })],
    [
      "a policy in a role",
      (scope) => new IamRole(scope, "inline", { assumeRolePolicy: trust, inlinePolicy: [{ name: "read", policy }] }),
    ],
  ])("fails the synth on %s, and says what to do", (_, build) => {
    expect(() => {
      synthesize(build);
    }).toThrow(
      "stack/inline is an inline policy, and this project allows managed policies only." +
        " Make it an IamPolicy and attach it.",
    );
  });

  it("names every one that it finds", () => {
    expect(() => {
      synthesize((scope) => {
        new IamUserPolicy(scope, "first", { user: "user", policy });
        new IamGroupPolicy(scope, "second", { group: "group", policy });
      });
    }).toThrow(/stack\/first is an inline policy[^]+stack\/second is an inline policy/);
  });

  it("lets managed policies be attached", () => {
    expect(() => {
      synthesize((scope) => {
        const role = new IamRole(scope, "role", { assumeRolePolicy: trust });
        const { arn } = new IamPolicy(scope, "policy", { policy });
        new IamRolePolicyAttachment(scope, "own", { role: role.name, policyArn: arn });
        new IamRolePolicyAttachment(scope, "managed", {
          role: role.name,
          policyArn: "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess",
        });
      });
    }).not.toThrow();
  });
});
