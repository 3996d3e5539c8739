import { mapKnown, type Known } from "../core/known";
import { answered } from "./answer";
import { required } from "./planned-values";
import { THE_ACCOUNT } from "./type/description";
import { pagedQuestion } from "./type/question";
import { resourceType } from "./type/resource-type";

/** An organization, as far as an account sees it. */
export interface Organization {
  /**
   * The ids of the accounts that administer a service for the whole organization; `null` where the account is in no
   * organization or may not see them.
   */
  readonly delegatedAdministrators: Known<readonly string[] | null>;
}

const CALL = "Organizations.ListDelegatedAdministrators";

/**
 * An account's organization: every account has one such item, even if it is in no organization. A plan shows one
 * delegated administrator after the other, each by itself.
 */
export const organization = resourceType<object, Organization>({
  resourceType: "AWS::Organizations::Organization",
  service: "Organizations",
  isGlobal: true,
  list: THE_ACCOUNT,
  id: (_, { accountId }) => accountId,
  plan: { terraformTypes: ["aws_organizations_delegated_administrator"], identifiedBy: ["id"] },
  fields: {
    delegatedAdministrators: {
      says: "which accounts are delegated administrators",
      live: pagedQuestion<typeof CALL, "DelegatedAdministrators", readonly string[] | null>(CALL, {
        input: () => ({}),
        list: "DelegatedAdministrators",
        answer: (administrators) => [...new Set(administrators.map(({ Id }) => answered(Id, "Id")))],
        ifError: { AWSOrganizationsNotInUseException: null },
        // Only the management account and delegated administrators may ask. Who is one of them and lacks the permission
        // reads "User: … is not authorized".
        ifErrorSays: {
          AccessDeniedException: { words: /^You don't have permissions to access this resource\b/, answer: null },
        },
      }),
      plan: (administrator) =>
        mapKnown(required(administrator.text("account_id"), "which account is the administrator"), (id) => [id]),
    },
  },
  example: { delegatedAdministrators: ["444455556666"] },
});
