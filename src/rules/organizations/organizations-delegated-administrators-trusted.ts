import * as z from "zod";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import { organization } from "../../resources/organization";
import { firstFew } from "../first-few";

/** Which accounts are trusted is for each company to say: until it does, the rule names those that there are. */
export const organizationsDelegatedAdministratorsTrusted = ruleFor(organization, {
  id: "organizations-delegated-administrators-trusted",
  reads: ["delegatedAdministrators"],
  severity: "MEDIUM",
  title: "Organization's delegated administrators are trusted accounts",
  rationale:
    "A delegated administrator manages a service, such as GuardDuty or StackSets, in all accounts of the organization:" +
    " whoever takes over that account can change or switch off the service everywhere.",
  remediation:
    "Deregister the account, or name it in the rule's parameter trustedAccounts if it is to administer the service." +
    " CLI: aws organizations deregister-delegated-administrator." +
    " Terraform: aws_organizations_delegated_administrator.account_id.",
  terraform: hcl`
    resource "aws_organizations_delegated_administrator" "this" {
      account_id        = "111122223333"
      service_principal = "guardduty.amazonaws.com"
    }
  `,
  parameters: z.strictObject({
    trustedAccounts: z
      .string()
      .regex(/^\s*$|^\s*\d{12}\s*(,\s*\d{12}\s*)*$/, "ids of accounts, separated by commas")
      .default("")
      .describe(
        "Ids of the accounts that may be delegated administrators, separated by commas. With an empty text the rule" +
          " judges no administrator.",
      ),
  }),
  examples: () => ({
    compliant: [
      organization.example({ delegatedAdministrators: [] }),
      organization.example({ delegatedAdministrators: ["111122223333"] }),
      organization.example({ delegatedAdministrators: ["222233334444", "111122223333"] }),
    ],
    nonCompliant: [organization.example({ delegatedAdministrators: ["111122223333", "999999999999"] })],
    notApplicable: [organization.example({ delegatedAdministrators: null })],
    insufficientData: [
      organization.example({
        delegatedAdministrators: unknown(
          "organizations:ListDelegatedAdministrators was denied.",
          "organizations:ListDelegatedAdministrators",
        ),
      }),
    ],
    parameters: { trustedAccounts: "111122223333, 222233334444" },
  }),
  evaluate({ delegatedAdministrators }, { parameters }) {
    const trusted = parameters.trustedAccounts.split(",").flatMap((id) => id.trim() || []);
    return whenKnown(delegatedAdministrators, (administrators) => {
      if (administrators === null) {
        return notApplicable("The account is in no organization, or may not see its delegated administrators.");
      }
      const others = administrators.filter((id) => !trusted.includes(id));
      if (others.length === 0) return compliant();
      const found = `Delegated administrators that nobody named as trusted: ${firstFew(others)}.`;
      if (trusted.length > 0) return nonCompliant(found);
      return notApplicable(`${found} Name trusted accounts in the rule's parameter trustedAccounts.`);
    });
  },
});
