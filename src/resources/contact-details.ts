import type { ContactInformation } from "@aws-sdk/client-account";
import type { Known } from "../core/known";
import { answered } from "./answer";
import { THE_ACCOUNT } from "./type/description";
import { question } from "./type/question";
import { resourceType } from "./type/resource-type";

/** A part of contact details without which AWS reaches nobody. */
export type ContactPart = "name" | "address" | "telephone number";

/** What holds each part, by Account Management's names. */
const PARTS: readonly (readonly [part: ContactPart, names: readonly (keyof ContactInformation)[]])[] = [
  ["name", ["FullName"]],
  ["address", ["AddressLine1", "City", "PostalCode", "CountryCode"]],
  ["telephone number", ["PhoneNumber"]],
];

/** Every part, in the order in which sentences name them. */
export const CONTACT_PARTS: readonly ContactPart[] = PARTS.map(([part]) => part);

/** How AWS reaches the owner of an account. The details are personal: read is only which parts of them are there. */
export interface ContactDetails {
  readonly parts: Known<readonly ContactPart[]>;
}

/** An account's primary contact: every account has one. */
export const contactDetails = resourceType<object, ContactDetails>({
  // AWS Config has no such type: the name follows the pattern of its other types.
  resourceType: "AWS::Account::ContactInformation",
  service: "Account Management",
  isGlobal: true,
  list: THE_ACCOUNT,
  id: (_, { accountId }) => accountId,
  plan: { terraformTypes: ["aws_account_primary_contact"], identifiedBy: ["id"] },
  fields: {
    parts: {
      says: "which contact details the account has",
      live: question("Account.GetContactInformation", {
        input: () => ({}),
        answer: ({ ContactInformation }) => {
          const details = answered(ContactInformation, "ContactInformation");
          return PARTS.filter(([, names]) => names.every((name) => Boolean(details[name]))).map(([part]) => part);
        },
        ifError: { ResourceNotFoundException: [] },
      }),
      // The provider requires every part, and accepts no empty one.
      plan: () => CONTACT_PARTS,
    },
  },
  example: { parts: CONTACT_PARTS },
});
