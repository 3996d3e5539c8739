import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { CONTACT_PARTS, contactDetails } from "../../resources/contact-details";

/** Asks whether details are there, and shows none of them; whether they are current is for a person to see. */
export const accountContactDetailsPresent = ruleFor(contactDetails, {
  id: "account-contact-details-present",
  reads: ["parts"],
  severity: "LOW",
  title: "Account has contact details",
  rationale:
    "By the contact details AWS reaches the owner of an account when mail goes unread, and lets the owner prove who they" +
    " are when access is lost.",
  remediation:
    "Enter the name, the address and the telephone number of who answers for the account." +
    " CLI: aws account put-contact-information. Terraform: aws_account_primary_contact.",
  terraform: hcl`
    resource "aws_account_primary_contact" "this" {
      full_name      = "Cloud operations"
      company_name   = "Example"
      address_line_1 = "1 Example Street"
      city           = "Exampletown"
      postal_code    = "12345"
      country_code   = "DE"
      phone_number   = "+49 555 0100"
    }
  `,
  examples: () => ({
    compliant: [contactDetails.example()],
    nonCompliant: [contactDetails.example({ parts: [] }), contactDetails.example({ parts: ["name", "address"] })],
    insufficientData: [
      contactDetails.example({
        parts: unknown("account:GetContactInformation was denied.", "account:GetContactInformation"),
      }),
    ],
  }),
  evaluate({ parts }) {
    return whenKnown(parts, (present) => {
      const missing = CONTACT_PARTS.filter((part) => !present.includes(part));
      if (missing.length > 0) return nonCompliant(`The account's contact details lack: ${missing.join(", ")}.`);
      return compliant(`The account's contact details have: ${present.join(", ")}.`);
    });
  },
});
