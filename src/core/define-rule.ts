import * as z from "zod";
import type { Rule, RuleContext, RuleExamples, RuleMetadata, Verdict } from "./rule";

/** The parameters of a rule that has none. */
const NO_PARAMETERS = z.strictObject({});

interface RuleDefinition<C, P> extends Omit<RuleMetadata, "reads"> {
  readonly reads: readonly ((keyof C & string) | "tags")[];
  readonly parameters?: z.ZodType<P>;
  readonly examples: () => RuleExamples<C>;
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

/** The resource type that a rule is for. */
export interface RuleSubject<C> {
  readonly resourceType: string;
  /**
   * The fields whose values may be secrets.
   * @default none
   */
  readonly secretFields?: readonly string[];
  /** A configuration as rules see it. */
  example(): C;
}

/** A rule of one resource type: it is given the fields that it says it reads, and no others. */
interface RuleForType<C, F extends keyof C & string, P> extends Omit<
  RuleDefinition<C, P>,
  "resourceType" | "secretFields" | "reads" | "readsWith" | "evaluate"
> {
  readonly reads: readonly (F | "tags")[];
  readsWith?(parameters: P): readonly (F | "tags")[];
  evaluate(configuration: Pick<C, F>, context: RuleContext<P>): Verdict;
}

/** Defines a rule of a resource type. `evaluate` sees the fields that `reads` names, and no others. */
export function ruleFor<C, const F extends keyof C & string, P = Record<string, never>>(
  { resourceType, secretFields = [] }: RuleSubject<C>,
  definition: RuleForType<C, F, P>,
): Rule<C, P> {
  return defineRule<C, P>({ ...definition, resourceType, ...(secretFields.length === 0 ? {} : { secretFields }) });
}
