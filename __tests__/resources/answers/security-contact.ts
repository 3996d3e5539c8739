import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::Account::SecurityContact",
  answers: {
    "Account.GetAlternateContact": {
      AlternateContact: {
        AlternateContactType: "SECURITY",
        Name: "Security desk",
        Title: "Security",
        EmailAddress: "security@example.com",
        PhoneNumber: "+1 555 0100",
      },
    },
  },
  configuration: { isRegistered: true },
  planned: { type: "aws_account_alternate_contact", values: { alternate_contact_type: "SECURITY" } },
};
