import { IamGroupPolicy } from "@cdktf/provider-aws/lib/iam-group-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamUserPolicy } from "@cdktf/provider-aws/lib/iam-user-policy";
import { Annotations, type IAspect } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * Fails the synth on an inline policy: a role's permissions have to be visible, versioned and reusable in one place.
 */
export class ManagedPoliciesOnly implements IAspect {
  visit(node: IConstruct): void {
    if (!isInline(node)) return;
    Annotations.of(node).addError(
      `${node.node.path} is an inline policy, and this project allows managed policies only.` +
        " Make it an IamPolicy and attach it.",
    );
  }
}

function isInline(node: IConstruct): boolean {
  if (node instanceof IamRole) return node.inlinePolicyInput !== undefined;
  return node instanceof IamRolePolicy || node instanceof IamUserPolicy || node instanceof IamGroupPolicy;
}
