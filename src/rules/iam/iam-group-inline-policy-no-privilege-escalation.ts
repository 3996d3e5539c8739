import { GROUP } from "./identities";
import { inlinePolicyRule } from "./inline-policy-rule";
import { NO_ESCALATION } from "./inline-policy-texts";

/** The policies that are groups' own parts, each by itself. */
export const iamGroupInlinePolicyNoPrivilegeEscalation = inlinePolicyRule(GROUP, {
  ...NO_ESCALATION,
  id: "iam-group-inline-policy-no-privilege-escalation",
  title: "IAM group has no inline policy that leads to more permissions",
});
