import { ruleFor } from "../../core/define-rule";
import { isUnknown, unknown, type Known } from "../../core/known";
import type { Rule, Verdict } from "../../core/rule";
import { compliant, insufficientData, whenKnown } from "../../core/verdict";
import { inlineDocumentOf, type InlinePolicies, type InlinePolicy } from "../../resources/iam/inline-policies";
import { called, plainName } from "../../resources/iam/naming";
import { judgeGrants, type Excess } from "./granted";
import type { Identity, IdentityKind, IdentityType } from "./identities";

const AFTER_APPLY = unknown("It is known only after apply.");

/** What tells the rules on inline policies apart. */
export interface InlinePolicyRule extends Pick<Rule, "id" | "severity" | "title" | "rationale" | "remediation"> {
  readonly excess: Excess;
  /** The elements of a statement that grants too much, and of one that does not. */
  readonly tooMuch: Readonly<Record<string, unknown>>;
  readonly enough: Readonly<Record<string, unknown>>;
  /** HCL of the statement that a policy should have, with the indentation of a list's element. */
  readonly statement: string;
}

/** A rule that no inline policy of an identity grants too much. Each policy is judged by itself. */
export function inlinePolicyRule<const N extends string, C extends Identity<N>>(
  { type, kind, nameField }: IdentityType<N, C>,
  { excess, tooMuch, enough, statement, ...rule }: InlinePolicyRule,
): Rule<C, Record<string, never>> {
  const having = (...inlinePolicies: readonly Known<InlinePolicy>[]) => withPolicies(type.example(), inlinePolicies);
  return ruleFor<C, N | "inlinePolicies">(type, {
    ...rule,
    reads: [nameField, "inlinePolicies"],
    terraform: terraformOf(kind, statement),
    examples: () => ({
      compliant: [type.example(), having(allowing(enough))],
      nonCompliant: [
        having(allowing(tooMuch)),
        having({ ...allowing(tooMuch), name: AFTER_APPLY }),
        having(AFTER_APPLY, allowing(enough), allowing(tooMuch)),
      ],
      insufficientData: [
        withPolicies(type.example(), AFTER_APPLY),
        having(AFTER_APPLY, allowing(enough)),
        having({ name: "orders", document: AFTER_APPLY }),
      ],
    }),
    evaluate: (configuration) =>
      judgeInline(called(kind, configuration[nameField]), configuration.inlinePolicies, excess),
  });
}

function withPolicies<C extends object>(configuration: C, inlinePolicies: InlinePolicies): C {
  return { ...configuration, inlinePolicies };
}

function allowing(elements: Readonly<Record<string, unknown>>): InlinePolicy {
  return { name: "orders", document: inlineDocumentOf({ Statement: [{ Effect: "Allow", ...elements }] }) };
}

function judgeInline(whose: string, policies: InlinePolicies, excess: Excess): Verdict {
  return whenKnown(policies, (all) => {
    const verdicts = all.map((policy) => {
      if (isUnknown(policy)) return insufficientData(policy);
      const { name, document } = policy;
      return judgeGrants(
        () => `${whose}: inline policy${isUnknown(name) ? "" : ` ${plainName(name)}`}`,
        document,
        excess,
      );
    });
    const worst = ["NON_COMPLIANT", "INSUFFICIENT_DATA"].flatMap((type) =>
      verdicts.filter(({ complianceType }) => complianceType === type),
    );
    return worst[0] ?? compliant();
  });
}

function terraformOf(kind: IdentityKind, statement: string): string {
  return `resource "aws_iam_${kind}_policy" "this" {
  ${"name".padEnd(kind.length)} = "orders"
  ${kind} = aws_iam_${kind}.this.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
${statement}
    }]
  })
}`;
}
