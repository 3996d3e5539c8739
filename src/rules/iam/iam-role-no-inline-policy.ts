import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../core/verdict";
import { IAM_ROLE, type IamRoleConfiguration } from "../../resources/iam-role/configuration";
import { role } from "../../resources/iam-role/examples";
import { called, plainName } from "../../resources/iam/naming";

const AFTER_APPLY = unknown("The role's policies are known only after apply.");

/** Roles of services are as the service makes them, inline policies included. */
export const iamRoleNoInlinePolicy = defineRule({
  id: "iam-role-no-inline-policy",
  resourceType: IAM_ROLE,
  reads: ["roleName", "ownerService", "inlinePolicyNames"],
  severity: "LOW",
  title: "IAM role has managed policies only",
  rationale: "An inline policy is in no list of policies, has no versions to go back to, and is granted unseen.",
  remediation:
    "Make a managed policy of each inline policy, attach it to the role, and delete the inline one." +
    " CLI: aws iam create-policy, attach-role-policy and delete-role-policy." +
    " Terraform: aws_iam_policy with aws_iam_role_policy_attachment instead of aws_iam_role_policy and inline_policy.",
  terraform: hcl`
    resource "aws_iam_policy" "this" {
      name   = "read-orders"
      policy = data.aws_iam_policy_document.this.json
    }

    resource "aws_iam_role_policy_attachment" "this" {
      role       = aws_iam_role.this.name
      policy_arn = aws_iam_policy.this.arn
    }
  `,
  examples: {
    compliant: [role()],
    nonCompliant: [
      role({ inlinePolicyNames: ["read-ledger"] }),
      role({ inlinePolicyNames: [unknown("The policy's name is known only after apply.")] }),
    ],
    notApplicable: [
      role({ ownerService: "config.amazonaws.com" }),
      role({ ownerService: "sso.amazonaws.com", inlinePolicyNames: ["AwsSSOInlinePolicy"] }),
    ],
    insufficientData: [
      role({ inlinePolicyNames: AFTER_APPLY }),
      role({ ownerService: unknown("AWS Config's item does not say whether a service owns the role.") }),
    ],
  },
  evaluate({ roleName, ownerService, inlinePolicyNames: names }: IamRoleConfiguration) {
    if (isUnknown(ownerService)) return insufficientData(ownerService);
    if (ownerService !== null) {
      return notApplicable(
        `${called("role", roleName)} is ${plainName(ownerService)}'s own, which alone may change it.`,
      );
    }
    if (isUnknown(names)) return insufficientData(names);
    if (names.length === 0) return compliant();
    const first = names.find((name) => typeof name === "string");
    const count = names.length === 1 ? "1 inline policy" : `${names.length} inline policies`;
    const such = first === undefined ? "" : `, ${names.length === 1 ? "" : "such as "}${plainName(first)}`;
    return nonCompliant(`${called("role", roleName)} has ${count}${such}.`);
  },
});
