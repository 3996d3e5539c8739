import { AccountClient, PutAlternateContactCommand } from "@aws-sdk/client-account";
import { contactDetails } from "../../../src/resources/contact-details";
import { securityContact } from "../../../src/resources/security-contact";
import { owedOn, TAGLESS, violating, type OwedVerdict, type SeededAccount } from "./account";

/** The contacts of an account, of which only one that is set as the rules ask has one for security. */
export async function seedContacts(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const { clients, accountId, awsRegion, isWellSet } = account;
  const contact = {
    AlternateContactType: "SECURITY" as const,
    Name: "Security desk",
    Title: "Security",
    EmailAddress: "security@example.com",
    PhoneNumber: "+1 555 0100",
  };
  const management = clients.client(AccountClient, accountId, awsRegion);
  if (isWellSet) await management.send(new PutAlternateContactCommand(contact));
  const owed = (resourceType: string, ...violated: readonly string[]): readonly OwedVerdict[] =>
    owedOn(account, resourceType, accountId, { ...TAGLESS, ...(isWellSet ? {} : violating(...violated)) });
  return [
    ...owed(securityContact.resourceType, "account-security-contact-registered"),
    // Nobody can take the details away from an account.
    ...owed(contactDetails.resourceType),
  ];
}
