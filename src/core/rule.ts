import type { z } from "zod";
import type { ComplianceType } from "./compliance-type";
import type { ConfigurationItem } from "./configuration-item";
import type { Severity } from "./severity";

/** What a rule says of one configuration. */
export interface Verdict {
  readonly complianceType: ComplianceType;
  /** Why, in a sentence; `null` where the compliance type says it all. */
  readonly annotation: string | null;
  /** The IAM action whose denial left the rule undecided. */
  readonly missingPermission?: string;
}

/** What a rule may look at beside the configuration. */
export interface RuleContext<P> {
  /** The item that is judged: its account, region, tags. */
  readonly item: ConfigurationItem;
  /** The rule's parameters, defaults applied. */
  readonly parameters: P;
  /** The evaluation's clock: rules have none of their own. */
  readonly now: Date;
}

/** Configurations that show what the rule accepts and what it does not; they are its first tests. */
export interface RuleExamples<C> {
  readonly compliant: readonly C[];
  readonly nonCompliant: readonly C[];
  readonly notApplicable?: readonly C[];
  readonly insufficientData?: readonly C[];
  /** The rule's parameters in the examples, where the defaults would show nothing. */
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** What is known of a rule without its resource type's shape. */
export interface RuleMetadata {
  /** Kebab-case, names the compliant state, never changes once released. */
  readonly id: string;
  /** AWS Config's resource type; `*` for every type whose resources have tags. */
  readonly resourceType: string;
  /**
   * `account` where the rule judges an account's resources of the type together, such as "there is one that…".
   * By default it judges each by itself.
   */
  readonly level?: "account";
  /** The fields of the configuration that it looks at, and `tags`: nothing else is read for it. */
  readonly reads: readonly string[];
  /**
   * Those of them whose values may be secrets: evidence never holds them.
   * @default none
   */
  readonly secretFields?: readonly string[];
  readonly severity: Severity;
  /** States what holds where the rule is satisfied. */
  readonly title: string;
  /** Why it matters. */
  readonly rationale: string;
  /** What to change. */
  readonly remediation: string;
  /**
   * HCL that makes a resource satisfy the rule, formatted as `terraform fmt` does. Resources that it refers to without
   * declaring them are named `this`. `null` where Terraform cannot make a resource satisfy the rule.
   */
  readonly terraform: string | null;
}

/** A rule: a pure function over a configuration, with its metadata. */
export interface Rule<C = never, P = unknown> extends RuleMetadata {
  /** Schema of the parameters. It accepts strings too, since AWS Config sends nothing else. */
  readonly parameters: z.ZodType<P>;
  /**
   * Made when asked for, since only tests and documentation need them: policies that examples parse at the start would
   * also teach V8 to keep what evaluations parse for long, which takes twice the time.
   */
  readonly examples: () => RuleExamples<C>;
  /** The fields that it reads with these parameters, where parameters change that. By default `reads`. */
  readsWith?(parameters: P): readonly string[];
  /** Judges one configuration. Pure: the same arguments give the same verdict. */
  evaluate(configuration: C, context: RuleContext<P>): Verdict;
}

/** The resource type of rules that judge every resource that can have tags. */
export const ANY_TAGGABLE = "*";

/** A rule of some resource type, as the catalogue holds it. */
// The configuration's type is checked where a rule is defined; a list of rules has many of them.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type AnyRule = Rule<any, any>;

/** True where the rule judges this resource type, or this item. */
export function isRuleFor(
  rule: Pick<RuleMetadata, "resourceType" | "level">,
  { resourceType, level }: Pick<RuleMetadata, "resourceType" | "level">,
): boolean {
  return rule.level === level && (rule.resourceType === resourceType || rule.resourceType === ANY_TAGGABLE);
}
