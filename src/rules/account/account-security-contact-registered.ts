import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { securityContact } from "../../resources/security-contact";

/** Asks whether a contact is registered; whom it reaches is for a person to see. */
export const accountSecurityContactRegistered = ruleFor(securityContact, {
  id: "account-security-contact-registered",
  reads: ["isRegistered"],
  severity: "MEDIUM",
  title: "Account has a security contact",
  rationale:
    "AWS tells the security contact of abuse and of credentials that have leaked. Without one, such a message goes to" +
    " the root user's mail address alone, where nobody may be reading.",
  remediation:
    "Register a mailbox and a telephone number that a team answers." +
    " CLI: aws account put-alternate-contact --alternate-contact-type SECURITY." +
    " Terraform: aws_account_alternate_contact.",
  terraform: hcl`
    resource "aws_account_alternate_contact" "security" {
      alternate_contact_type = "SECURITY"
      name                   = "Security desk"
      title                  = "Security"
      email_address          = "security@example.com"
      phone_number           = "+1 555 0100"
    }
  `,
  examples: () => ({
    compliant: [securityContact.example()],
    nonCompliant: [securityContact.example({ isRegistered: false })],
    insufficientData: [
      securityContact.example({
        isRegistered: unknown("account:GetAlternateContact was denied.", "account:GetAlternateContact"),
      }),
    ],
  }),
  evaluate({ isRegistered }) {
    return whenKnown(isRegistered, (registered) =>
      registered ? compliant() : nonCompliant("No security contact is registered."),
    );
  },
});
