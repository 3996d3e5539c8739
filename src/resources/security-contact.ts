import type { Known } from "../core/known";
import { answered } from "./answer";
import { THE_ACCOUNT } from "./type/description";
import { question } from "./type/question";
import { resourceType } from "./type/resource-type";

/** Which of an account's alternate contacts is the one for security. */
const SECURITY = "SECURITY" as const;

/** Whom AWS tells of security issues of an account, beside the owner of the root user's mail address. */
export interface SecurityContact {
  readonly isRegistered: Known<boolean>;
}

/** An account's security contact: every account has one such item, even where none is registered. */
export const securityContact = resourceType<object, SecurityContact>({
  // AWS Config has no such type: the name follows the pattern of its other types.
  resourceType: "AWS::Account::SecurityContact",
  service: "Account Management",
  isGlobal: true,
  list: THE_ACCOUNT,
  id: (_, { accountId }) => accountId,
  plan: {
    terraformTypes: ["aws_account_alternate_contact"],
    identifiedBy: ["id"],
    accepts: (contact) => contact.text("alternate_contact_type") === SECURITY,
  },
  fields: {
    isRegistered: {
      says: "whether a security contact is registered",
      live: question("Account.GetAlternateContact", {
        input: () => ({ AlternateContactType: SECURITY }),
        answer: ({ AlternateContact }) => Boolean(answered(AlternateContact, "AlternateContact")),
        ifError: { ResourceNotFoundException: false },
      }),
      plan: () => true,
    },
  },
  example: { isRegistered: true },
});
