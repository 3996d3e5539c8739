import type { ConfiguredRule } from "../core/evaluate";
import { fingerprintOf, isViolation, verdictKey } from "../core/finding";
import type { RuleMetadata } from "../core/rule";
import type { WaiverMatcher } from "../core/waiver";
import type { Culprits } from "./culprit";
import { accountOrigin, originOf, type FindingOrigin, type OriginContext } from "./finding-origin";
import type { PlanItem } from "./item-readings";
import type { PlanEvaluation, PlanFinding } from "./plan-review";

/** The rules of a resource type. */
export type RulesFor = (resourceType: string) => readonly ConfiguredRule[];

/** What is needed to make findings. */
export interface FindingContext extends OriginContext {
  readonly culprits: Culprits;
  readonly rulesFor: RulesFor;
  readonly matcher: WaiverMatcher;
  /** The violations that exist before the plan is applied, by `verdictKey`. */
  readonly standing: ReadonlySet<string>;
}

/** The findings of one resource, made from the rules' evaluations of it. */
export function findingsOf(
  lines: readonly PlanEvaluation[],
  planned: PlanItem,
  context: FindingContext,
): readonly PlanFinding[] {
  const violations = lines.filter(isViolation);
  const [first] = violations;
  if (first === undefined) return [];
  const { change, reading } = planned;
  const { culprits, rulesFor, matcher, standing } = context;
  const culpritOf = reading && culprits.of(reading, planned);
  return rulesFor(first.resourceType).flatMap((configured) => {
    const { rule } = configured;
    const own = violations.filter(({ ruleId }) => ruleId === rule.id);
    return own.map((line) => {
      const origin =
        reading === undefined || culpritOf === undefined
          ? accountOrigin(line.resourceType)
          : originOf(reading.node, culpritOf(configured, line.annotation), context);
      const isNew = change !== "no-op" && !standing.has(verdictKey(line));
      return findingOf(line, rule, matcher.find(line), isNew, origin);
    });
  });
}

/** Built field by field, for the same reason as `lineOf` in review-plans.ts. */
function findingOf(
  line: PlanEvaluation & { complianceType: "NON_COMPLIANT" },
  { severity, title, remediation }: RuleMetadata,
  waiver: PlanFinding["waiver"],
  isNew: boolean,
  { companion, source, inModule, module, cause }: FindingOrigin,
): PlanFinding {
  const { ruleId, resourceType, resourceId, accountId, awsRegion, complianceType, annotation, plan, change } = line;
  return {
    ruleId,
    resourceType,
    resourceId,
    accountId,
    awsRegion,
    complianceType,
    annotation,
    plan,
    change,
    severity,
    title,
    remediation,
    fingerprint: fingerprintOf(line),
    waiver,
    isNew,
    companion,
    source,
    inModule,
    module,
    cause,
  };
}
