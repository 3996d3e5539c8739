import type { Known } from "../core/known";
import { answered } from "./answer";
import { THE_ACCOUNT } from "./type/description";
import { partOf, question } from "./type/question";
import { resourceType } from "./type/resource-type";

/** An account's root user as rules see it. */
export interface IamRoot {
  readonly hasAccessKey: Known<boolean>;
  /** False where an organization that manages root access centrally removed the password, or never set one. */
  readonly hasPassword: Known<boolean>;
  readonly mfaEnabled: Known<boolean>;
}

/**
 * One call with current data. The credential report holds the same, but takes two calls and some seconds to generate,
 * and can be four hours old.
 */
const accountSummary = question("IAM.GetAccountSummary", {
  input: () => ({}),
  answer: ({ SummaryMap }) => answered(SummaryMap, "SummaryMap"),
});

/**
 * An account's root user. Only a live scan reads it: AWS Config records no such item and Terraform has no resource for
 * it.
 */
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
      // An IAM endpoint that does not say dates from before root users could be without a password.
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
