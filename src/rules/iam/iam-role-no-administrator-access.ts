import { administratorAccessRule } from "./administrator-access";
import { ROLE } from "./identities";

/** The policy as AWS offers it, attached to a role. */
export const iamRoleNoAdministratorAccess = administratorAccessRule(ROLE, {
  id: "iam-role-no-administrator-access",
  title: "IAM role does not have the policy AdministratorAccess",
});
