import type { Known } from "../core/known";
import { answered } from "./answer";
import { THE_ACCOUNT } from "./type/description";
import { partOf, question } from "./type/question";
import { resourceType } from "./type/resource-type";

/** An account's root user as rules see it. */
export interface IamRoot {
  readonly hasAccessKey: Known<boolean>;
  /** False where an organization that manages root access centrally removed the password, or never gave one. */
  readonly hasPassword: Known<boolean>;
  readonly mfaEnabled: Known<boolean>;
}

/**
 * One call, and as of now. The credential report knows the same and takes two calls, seconds to be made, and can be
 * four hours old.
 */
const accountSummary = question("IAM.GetAccountSummary", {
  input: () => ({}),
  answer: ({ SummaryMap }) => answered(SummaryMap, "SummaryMap"),
});

/** An account's root user. It is read live alone: AWS Config records no such item and Terraform makes none. */
export const iamRoot = resourceType<object, IamRoot>({
  resourceType: "AWS::IAM::Root",
  service: "IAM",
  isGlobal: true,
  list: THE_ACCOUNT,
  id: (_, { accountId }) => accountId,
  arn: (_, { partition, accountId }) => `arn:${partition}:iam::${accountId}:root`,
  fields: {
    hasAccessKey: {
      says: "whether the root user has access keys",
      live: partOf(accountSummary, ({ AccountAccessKeysPresent }) => isAny(AccountAccessKeysPresent)),
    },
    hasPassword: {
      says: "whether the root user has a password",
      // An IAM that does not say is older than root users without a password.
      live: partOf(accountSummary, ({ AccountPasswordPresent }) => AccountPasswordPresent !== 0),
    },
    mfaEnabled: {
      says: "whether the root user has MFA devices",
      live: partOf(accountSummary, ({ AccountMFAEnabled }) => isAny(AccountMFAEnabled)),
    },
  },
  example: { hasAccessKey: false, hasPassword: true, mfaEnabled: true },
});

function isAny(count: number | undefined): boolean | undefined {
  return count === undefined ? undefined : count > 0;
}
