import { administratorAccessRule } from "./administrator-access";
import { USER } from "./identities";

/** The policy as AWS offers it, attached to a user. */
export const iamUserNoAdministratorAccess = administratorAccessRule(USER, {
  id: "iam-user-no-administrator-access",
  title: "IAM user does not have the policy AdministratorAccess",
});
