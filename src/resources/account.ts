import type { Known } from "../core/known";
import { managementAccountOf, ORGANIZATION_CALL } from "./management-account";
import { THE_ACCOUNT } from "./type/description";
import { sharedQuestion } from "./type/question";
import { resourceType } from "./type/resource-type";

/** An account as a whole. */
export interface Account {
  /** True of the management account too. */
  readonly isInOrganization: Known<boolean>;
}

/** An account as a whole, by the name that Security Hub and AWS Config's evaluations have for it. */
export const account = resourceType<object, Account>({
  resourceType: "AWS::::Account",
  service: "Organizations",
  isGlobal: true,
  list: THE_ACCOUNT,
  id: (_, { accountId }) => accountId,
  // Both put an account into an organization: the own account, and one that is created in it.
  plan: {
    terraformTypes: ["aws_organizations_organization", "aws_organizations_account"],
    identifiedBy: ["id", "arn"],
  },
  fields: {
    isInOrganization: {
      says: "whether the account is in an organization",
      live: sharedQuestion([ORGANIZATION_CALL], {
        all: managementAccountOf,
        answer: (managementAccount: string | null) => managementAccount !== null,
      }),
      plan: () => true,
    },
  },
  example: { isInOrganization: true },
});
