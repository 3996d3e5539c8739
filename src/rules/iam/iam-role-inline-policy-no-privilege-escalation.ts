import { ROLE } from "./identities";
import { inlinePolicyRule } from "./inline-policy-rule";
import { NO_ESCALATION } from "./inline-policy-texts";

/** The policies that are roles' own parts, each by itself. */
export const iamRoleInlinePolicyNoPrivilegeEscalation = inlinePolicyRule(ROLE, {
  ...NO_ESCALATION,
  id: "iam-role-inline-policy-no-privilege-escalation",
  title: "IAM role has no inline policy that leads to more permissions",
});
