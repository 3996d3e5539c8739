import { administratorAccessRule } from "./administrator-access";
import { GROUP } from "./identities";

/** The policy as AWS offers it, attached to a group. */
export const iamGroupNoAdministratorAccess = administratorAccessRule(GROUP, {
  id: "iam-group-no-administrator-access",
  title: "IAM group does not have the policy AdministratorAccess",
});
