import {
  GetAlternateContactCommand,
  GetContactInformationCommand,
  type ContactInformation,
} from "@aws-sdk/client-account";
import { DescribeOrganizationCommand } from "@aws-sdk/client-organizations";
import { account } from "../../src/resources/account";
import { contactDetails } from "../../src/resources/contact-details";
import { securityContact } from "../../src/resources/security-contact";
import { contactInformation } from "../resources/answers/contact-details";
import { named } from "../support/collect";
import { accountManagement, organizations } from "./clients";
import { plannedBy, type ParityCase } from "./parity-case";

function contact(intent: ParityCase["intent"], of: string, isThere: boolean, plan: ParityCase["plan"]): ParityCase {
  return {
    ruleId: "account-security-contact-registered",
    intent,
    of,
    live: {
      collector: securityContact.collector,
      record() {
        const call = accountManagement.on(GetAlternateContactCommand, { AlternateContactType: "SECURITY" });
        if (isThere) call.resolves({ AlternateContact: { AlternateContactType: "SECURITY", Name: "Security desk" } });
        else call.rejects(named("ResourceNotFoundException"));
      },
    },
    config: "not recorded",
    plan,
  };
}

function details(
  intent: ParityCase["intent"],
  of: string,
  more: Partial<ContactInformation>,
  plan: ParityCase["plan"],
): ParityCase {
  return {
    ruleId: "account-contact-details-present",
    intent,
    of,
    live: {
      collector: contactDetails.collector,
      record() {
        const ContactInformation = contactInformation(more);
        accountManagement.on(GetContactInformationCommand).resolves({ ContactInformation });
      },
    },
    config: "not recorded",
    plan,
  };
}

function membership(
  intent: ParityCase["intent"],
  of: string,
  managementAccount: string | null,
  plan: ParityCase["plan"],
): ParityCase {
  return {
    ruleId: "account-in-organization",
    intent,
    of,
    live: {
      collector: account.collector,
      record() {
        const call = organizations.on(DescribeOrganizationCommand);
        if (managementAccount === null) call.rejects(named("AWSOrganizationsNotInUseException"));
        else call.resolves({ Organization: { MasterAccountId: managementAccount } });
      },
    },
    config: "not recorded",
    plan,
  };
}

const NEVER_IN_PART = { cannotBe: "Terraform's provider accepts contact details only with all of their parts." };

export const ACCOUNT: readonly ParityCase[] = [
  contact(
    "compliant",
    "an account with a security contact",
    true,
    plannedBy(securityContact, "aws_account_alternate_contact", { alternate_contact_type: "SECURITY" }),
  ),
  contact("nonCompliant", "an account without a security contact", false, {
    cannotBe: "A plan without the resource does not say that the contact is missing: it may be registered already.",
  }),
  details(
    "compliant",
    "an account with its contact details",
    {},
    plannedBy(contactDetails, "aws_account_primary_contact", { full_name: "Cloud operations" }),
  ),
  details("nonCompliant", "an account without a telephone number", { PhoneNumber: "" }, NEVER_IN_PART),
  details("nonCompliant", "an account with a part of an address", { PostalCode: "" }, NEVER_IN_PART),
  membership(
    "compliant",
    "the management account of an organization",
    "444455556666",
    plannedBy(account, "aws_organizations_organization", { feature_set: "ALL" }),
  ),
  membership(
    "compliant",
    "a member account of an organization",
    "999999999999",
    plannedBy(account, "aws_organizations_account", { name: "orders" }),
  ),
  membership("nonCompliant", "an account by itself", null, {
    cannotBe: "A plan has no resource for an account that is in no organization.",
  }),
];
