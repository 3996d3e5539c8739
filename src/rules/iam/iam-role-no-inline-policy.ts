import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown, type Known } from "../../core/known";
import { compliant, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import { iamRole } from "../../resources/iam-role/description";
import { called, plainName } from "../../resources/iam/naming";

const AFTER_APPLY = unknown("The role's policies are known only after apply.");

/** A role that belongs to an AWS service is left out: only that service decides which policies the role has. */
export const iamRoleNoInlinePolicy = ruleFor(iamRole, {
  id: "iam-role-no-inline-policy",
  reads: ["roleName", "ownerService", "inlinePolicyNames"],
  severity: "LOW",
  title: "IAM role has only managed policies",
  rationale:
    "An inline policy appears in no list of policies, has no versions to go back to, and is easily overlooked.",
  remediation:
    "Turn each inline policy into a managed policy, attach that to the role, and delete the inline policy." +
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
  examples: () => ({
    compliant: [iamRole.example()],
    nonCompliant: [
      iamRole.example({ inlinePolicyNames: ["read-ledger"] }),
      iamRole.example({ inlinePolicyNames: [unknown("The policy's name is known only after apply.")] }),
    ],
    notApplicable: [
      iamRole.example({ ownerService: "config.amazonaws.com" }),
      iamRole.example({ ownerService: "sso.amazonaws.com", inlinePolicyNames: ["AwsSSOInlinePolicy"] }),
    ],
    insufficientData: [
      iamRole.example({ inlinePolicyNames: AFTER_APPLY }),
      iamRole.example({ ownerService: unknown("AWS Config's item does not say whether a service owns the role.") }),
    ],
  }),
  evaluate({ roleName, ownerService, inlinePolicyNames }) {
    const who = called("role", roleName);
    return whenKnown(ownerService, (service) => {
      if (service !== null)
        return notApplicable(`${who} belongs to ${plainName(service)}, and only that service can change it.`);
      return whenKnown(inlinePolicyNames, (names) =>
        names.length === 0 ? compliant() : nonCompliant(`${who} has ${counted(names)}.`),
      );
    });
  },
});

/** The number of inline policies, and the first name that is known. */
function counted(names: readonly Known<string>[]): string {
  const first = names.find((name) => typeof name === "string");
  const count = names.length === 1 ? "1 inline policy" : `${names.length} inline policies`;
  const such = first === undefined ? "" : `, ${names.length === 1 ? "" : "such as "}${plainName(first)}`;
  return `${count}${such}`;
}
