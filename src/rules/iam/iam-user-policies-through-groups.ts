import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { iamUser } from "../../resources/iam-user/description";
import { called, plainName } from "../../resources/iam/naming";
import { firstFew } from "../first-few";

const AFTER_APPLY = unknown("The policy's name is known only after apply.");

/** A permissions boundary does not count: it limits what a user may do, and grants nothing. */
export const iamUserPoliciesThroughGroups = ruleFor(iamUser, {
  id: "iam-user-policies-through-groups",
  reads: ["userName", "directPolicies"],
  severity: "LOW",
  title: "IAM user has permissions only through groups",
  rationale:
    "Policies of single users are easily forgotten when somebody changes jobs; membership in a group is one line that" +
    " is easy to review and to take away.",
  remediation:
    "Attach the policies to a group, add the user to it, then remove the user's own policies." +
    " CLI: aws iam attach-group-policy, add-user-to-group, detach-user-policy and delete-user-policy." +
    " Terraform: aws_iam_group_policy_attachment and aws_iam_user_group_membership instead of aws_iam_user_policy and" +
    " aws_iam_user_policy_attachment.",
  terraform: hcl`
    resource "aws_iam_group" "this" {
      name = "order-readers"
    }

    resource "aws_iam_group_policy_attachment" "this" {
      group      = aws_iam_group.this.name
      policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
    }

    resource "aws_iam_user_group_membership" "this" {
      user   = aws_iam_user.this.name
      groups = [aws_iam_group.this.name]
    }
  `,
  examples: () => ({
    compliant: [iamUser.example()],
    nonCompliant: [
      iamUser.example({ directPolicies: ["read-ledger"] }),
      iamUser.example({ directPolicies: [AFTER_APPLY, "ReadOnlyAccess"] }),
      iamUser.example({ directPolicies: [AFTER_APPLY] }),
    ],
    insufficientData: [
      iamUser.example({ directPolicies: unknown("The plan does not say which policies the user has.") }),
    ],
  }),
  evaluate({ userName, directPolicies }) {
    return whenKnown(directPolicies, (policies) => {
      if (policies.length === 0) return compliant();
      const names = policies.flatMap((name) => (typeof name === "string" ? [plainName(name)] : []));
      const such = names.length === 0 ? "" : `: ${firstFew(names)}`;
      return nonCompliant(`${called("user", userName)} has policies that come from no group${such}.`);
    });
  },
});
