import * as z from "zod";
import type { Rule, RuleContext, RuleExamples, RuleMetadata, Verdict } from "./rule";

/** The parameters of a rule that has none. */
const NO_PARAMETERS = z.strictObject({});

interface RuleDefinition<C, P> extends Omit<RuleMetadata, "reads"> {
  readonly reads: readonly ((keyof C & string) | "tags")[];
  readonly parameters?: z.ZodType<P>;
  readonly examples: RuleExamples<C>;
  readsWith?(parameters: P): readonly ((keyof C & string) | "tags")[];
  evaluate(configuration: C, context: RuleContext<P>): Verdict;
}

/**
 * Defines a rule. The types of its configuration and parameters follow from the examples and the
 * parameter schema. A rule without parameters takes none.
 */
export function defineRule<C, P = Record<string, never>>(definition: RuleDefinition<C, P>): Rule<C, P> {
  return { ...definition, parameters: definition.parameters ?? (NO_PARAMETERS as unknown as z.ZodType<P>) };
}
