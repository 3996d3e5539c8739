import type { ContactInformation } from "@aws-sdk/client-account";
import type { TypeFixture } from "../type-fixture";

/** Contact details as Account Management answers them. */
export function contactInformation(more: Partial<ContactInformation> = {}): ContactInformation {
  return {
    FullName: "Cloud operations",
    CompanyName: "Example",
    AddressLine1: "1 Example Street",
    City: "Exampletown",
    PostalCode: "12345",
    CountryCode: "DE",
    PhoneNumber: "+49 555 0100",
    ...more,
  };
}

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::Account::ContactInformation",
  answers: { "Account.GetContactInformation": { ContactInformation: contactInformation() } },
  configuration: { parts: ["name", "address", "telephone number"] },
  planned: { type: "aws_account_primary_contact", values: { full_name: "Cloud operations" } },
};
