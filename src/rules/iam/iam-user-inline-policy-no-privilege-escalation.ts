import { USER } from "./identities";
import { inlinePolicyRule } from "./inline-policy-rule";
import { NO_ESCALATION } from "./inline-policy-texts";

/** The policies that are users' own parts, each by itself. */
export const iamUserInlinePolicyNoPrivilegeEscalation = inlinePolicyRule(USER, {
  ...NO_ESCALATION,
  id: "iam-user-inline-policy-no-privilege-escalation",
  title: "IAM user has no inline policy that leads to more permissions",
});
