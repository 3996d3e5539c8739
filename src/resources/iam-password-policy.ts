import type { PasswordPolicy } from "@aws-sdk/client-iam";
import { mapKnown, type Known } from "../core/known";
import { answered } from "./answer";
import { THE_ACCOUNT, type Field } from "./type/description";
import { partOf, question } from "./type/question";
import { resourceType } from "./type/resource-type";

/**
 * The shortest password that IAM accepts where the account has no password policy (IAM User Guide, "Set an account
 * password policy for IAM users", "Default password policy").
 */
export const DEFAULT_MINIMUM_LENGTH = 8;

/** The length that `aws_iam_account_password_policy` sets where it specifies none. */
const PROVIDER_DEFAULT = 6;

/**
 * An account's policy for the passwords of its users, as rules see it. IAM's default, which holds where the account has
 * no policy of its own, requires no kind of characters by itself, remembers no passwords and lets them never expire.
 */
export interface IamPasswordPolicy {
  /** In characters; `null` where the account has no policy of its own. */
  readonly minimumLength: Known<number | null>;
  readonly requiresUppercase: Known<boolean>;
  readonly requiresLowercase: Known<boolean>;
  readonly requiresNumbers: Known<boolean>;
  readonly requiresSymbols: Known<boolean>;
  /** How many of a user's passwords cannot be used again; 0 where all can. */
  readonly rememberedPasswords: Known<number>;
  /** The days after which a password expires; `null` where it never does. */
  readonly maxAgeDays: Known<number | null>;
}

/** The policy; `null` where the account has none of its own. */
const passwordPolicy = question("IAM.GetAccountPasswordPolicy", {
  input: () => ({}),
  answer: ({ PasswordPolicy }) => answered(PasswordPolicy, "PasswordPolicy"),
  ifError: { NoSuchEntityException: null },
});

/** IAM's names of the kinds of characters. */
type RequiredCharacters = Extract<keyof PasswordPolicy, `Require${string}`>;

/** Whether passwords need a character of a kind. IAM and Terraform's provider require none that nobody asks for. */
function required(
  what: string,
  name: RequiredCharacters,
  attribute: string,
): Field<object, IamPasswordPolicy, Known<boolean>> {
  return {
    says: `whether a password needs ${what}`,
    live: partOf(passwordPolicy, (policy) => (policy === null ? false : policy[name])),
    plan: (policy) => policy.flag(attribute) ?? false,
  };
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
      live: partOf(passwordPolicy, (policy) => policy && policy.MinimumPasswordLength),
      plan: (policy) => policy.number("minimum_password_length") ?? PROVIDER_DEFAULT,
    },
    requiresUppercase: required("an uppercase letter", "RequireUppercaseCharacters", "require_uppercase_characters"),
    requiresLowercase: required("a lowercase letter", "RequireLowercaseCharacters", "require_lowercase_characters"),
    requiresNumbers: required("a number", "RequireNumbers", "require_numbers"),
    requiresSymbols: required("a symbol", "RequireSymbols", "require_symbols"),
    rememberedPasswords: {
      says: "how many of a user's passwords cannot be used again",
      // IAM leaves the number out where it remembers none.
      live: partOf(passwordPolicy, (policy) => policy?.PasswordReusePrevention ?? 0),
      plan: (policy) => policy.number("password_reuse_prevention") ?? 0,
    },
    maxAgeDays: {
      says: "after how many days passwords expire",
      live: partOf(passwordPolicy, (policy) => policy?.MaxPasswordAge || null),
      plan: (policy) => mapKnown(policy.number("max_password_age"), (days) => days || null),
    },
  },
  example: {
    minimumLength: 14,
    requiresUppercase: true,
    requiresLowercase: true,
    requiresNumbers: true,
    requiresSymbols: true,
    rememberedPasswords: 24,
    maxAgeDays: null,
  },
});
