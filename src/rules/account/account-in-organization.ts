import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { account } from "../../resources/account";

/** Any organization counts, and the management account counts as a part of it. */
export const accountInOrganization = ruleFor(account, {
  id: "account-in-organization",
  reads: ["isInOrganization"],
  severity: "HIGH",
  title: "Account is part of an organization",
  rationale:
    "An organization guards all of its accounts at once: by policies that no administrator of an account can lift, by" +
    " trails and detectors that every account has, and by a list of the accounts that there are.",
  remediation:
    "Invite the account into the organization and accept the invitation, or create an organization." +
    " CLI: aws organizations invite-account-to-organization, or aws organizations create-organization." +
    " Terraform: aws_organizations_account, aws_organizations_organization.",
  terraform: hcl`
    resource "aws_organizations_account" "this" {
      name  = "orders"
      email = "aws-orders@example.com"
    }
  `,
  examples: () => ({
    compliant: [account.example()],
    nonCompliant: [account.example({ isInOrganization: false })],
    insufficientData: [
      account.example({
        isInOrganization: unknown(
          "organizations:DescribeOrganization was denied.",
          "organizations:DescribeOrganization",
        ),
      }),
    ],
  }),
  evaluate({ isInOrganization }) {
    return whenKnown(isInOrganization, (isIn) =>
      isIn ? compliant() : nonCompliant("The account is in no organization."),
    );
  },
});
