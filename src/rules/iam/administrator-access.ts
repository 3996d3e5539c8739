import * as z from "zod";
import { ruleFor } from "../../core/define-rule";
import { anyTrue, mapKnown, unknown, type Known } from "../../core/known";
import type { Rule } from "../../core/rule";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { RESOURCES } from "../../policy/patterns";
import type { AwsManagedPolicies } from "../../resources/iam/aws-managed";
import { called } from "../../resources/iam/naming";
import { judgedUnless } from "../judged-unless";
import type { Identity, IdentityKind, IdentityType } from "./identities";

/**
 * Of the policies that AWS itself offers, the only one that allows every action on every resource without a condition, as
 * of 2026-11.
 */
const ADMINISTRATOR_ACCESS = "AdministratorAccess";

const AFTER_APPLY = unknown("It is known only after apply.");

/** An exception for those who have to have everything. */
const PARAMETERS = z.strictObject({
  exemptNames: z
    .string()
    .default("")
    .describe(
      "Names that may have the policy, for emergencies for example, separated by commas; * stands for any characters," +
        " as in AWSReservedSSO_*. Case does not matter. By default none.",
    ),
});

/**
 * A rule that an identity does not have AWS's policy AdministratorAccess attached. Policies of the account's own that
 * allow everything are for iam-policy-no-full-admin. A role of IAM Identity Center counts too: its permission set has
 * the policy.
 */
export function administratorAccessRule<const N extends string, C extends Identity<N>>(
  { type, kind, nameField }: IdentityType<N, C>,
  { id, title }: Pick<Rule, "id" | "title">,
): Rule<C, z.infer<typeof PARAMETERS>> {
  const having = (awsManagedPolicies: AwsManagedPolicies) => ({ ...type.example(), awsManagedPolicies });
  return ruleFor<C, N | "awsManagedPolicies", z.infer<typeof PARAMETERS>>(type, {
    id,
    title,
    reads: [nameField, "awsManagedPolicies"],
    severity: "HIGH",
    rationale:
      "Whoever has AdministratorAccess can do everything in the account, even remove the controls that would stop them" +
      " and the logs that would show it. Few need it, and seldom.",
    remediation:
      "Detach AdministratorAccess and attach a policy with the permissions that are needed. Name whoever has to have it," +
      " for emergencies or as a permission set of IAM Identity Center, in exemptNames." +
      ` CLI: aws iam detach-${kind}-policy. Terraform: aws_iam_${kind}_policy_attachment.policy_arn.`,
    terraform: terraformOf(kind),
    parameters: PARAMETERS,
    examples: () => ({
      compliant: [having([]), having(["ReadOnlyAccess"])],
      nonCompliant: [having([ADMINISTRATOR_ACCESS]), having([AFTER_APPLY, ADMINISTRATOR_ACCESS])],
      insufficientData: [having(AFTER_APPLY), having(["ReadOnlyAccess", AFTER_APPLY])],
    }),
    evaluate(configuration, { parameters: { exemptNames } }) {
      const name: Known<string> = configuration[nameField];
      const who = called(kind, name);
      const isExempt = mapKnown(name, (known) =>
        exempted(exemptNames, known) ? `${who} is among the rule's exemptNames.` : null,
      );
      return judgedUnless([exemptNames.trim() === "" ? null : isExempt], () =>
        whenKnown(hasAdministratorAccess(configuration.awsManagedPolicies), (has) =>
          has ? nonCompliant(`${who} has AWS's policy ${ADMINISTRATOR_ACCESS}.`) : compliant(),
        ),
      );
    },
  });
}

function hasAdministratorAccess(policies: AwsManagedPolicies): Known<boolean> {
  return mapKnown(policies, (names) =>
    anyTrue(names.map((name) => mapKnown(name, (known) => known === ADMINISTRATOR_ACCESS))),
  );
}

function exempted(exemptNames: string, name: string): boolean {
  const patterns = exemptNames.split(",").map((pattern) => pattern.trim().toLowerCase());
  return patterns.some((pattern) => RESOURCES.covers(pattern, name.toLowerCase()));
}

function terraformOf(kind: IdentityKind): string {
  return `resource "aws_iam_${kind}_policy_attachment" "this" {
  ${kind.padEnd(10)} = aws_iam_${kind}.this.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
}`;
}
