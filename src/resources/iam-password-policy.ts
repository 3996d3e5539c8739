import type { Known } from "../core/known";
import { answered } from "./answer";
import { THE_ACCOUNT } from "./type/description";
import { question } from "./type/question";
import { resourceType } from "./type/resource-type";

/**
 * The shortest password that IAM accepts where the account has no password policy (IAM User Guide, "Set an account
 * password policy for IAM users", "Default password policy").
 */
export const DEFAULT_MINIMUM_LENGTH = 8;

/** The length that `aws_iam_account_password_policy` sets where it specifies none. */
const PROVIDER_DEFAULT = 6;

/** An account's policy for the passwords of its users, as rules see it. */
export interface IamPasswordPolicy {
  /** In characters; `null` where the account has no policy of its own. */
  readonly minimumLength: Known<number | null>;
}

/** An account's password policy: every account has this item, with or without a policy of its own. */
export const iamPasswordPolicy = resourceType<object, IamPasswordPolicy>({
  resourceType: "AWS::IAM::PasswordPolicy",
  service: "IAM",
  isGlobal: true,
  list: THE_ACCOUNT,
  id: (_, { accountId }) => accountId,
  plan: { terraformTypes: ["aws_iam_account_password_policy"], identifiedBy: ["id"] },
  fields: {
    minimumLength: {
      says: "how long the account's passwords have to be",
      live: question("IAM.GetAccountPasswordPolicy", {
        input: () => ({}),
        answer: ({ PasswordPolicy }) => answered(PasswordPolicy, "PasswordPolicy").MinimumPasswordLength,
        ifError: { NoSuchEntityException: null },
      }),
      plan: (policy) => policy.number("minimum_password_length") ?? PROVIDER_DEFAULT,
    },
  },
  example: { minimumLength: 14 },
});
