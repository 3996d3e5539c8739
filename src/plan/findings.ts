import type { ConfiguredRule } from "../core/evaluate";
import { evidenceOf, type Evidence } from "../core/evidence";
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

/**
 * The findings of one resource, made from the rules' evaluations of it.
 * @param lines The evaluations, in the order of the rules of its resource type.
 */
export function findingsOf(
  lines: readonly PlanEvaluation[],
  planned: PlanItem,
  context: FindingContext,
): readonly PlanFinding[] {
  if (!lines.some(isViolation)) return [];
  const { change, reading, item, isSensitive } = planned;
  const { culprits, rulesFor, matcher, standing } = context;
  const culpritOf = reading && culprits.of(reading, planned);
  const findings: PlanFinding[] = [];
  let next = 0;
  // The evaluations are in the order of the rules, so that one pass over both is enough.
  for (const configured of rulesFor(item.resourceType)) {
    const { rule } = configured;
    const line = lines[next];
    if (line?.ruleId !== rule.id) continue;
    next += 1;
    if (!isViolation(line)) continue;
    const origin =
      reading === undefined || culpritOf === undefined
        ? accountOrigin(line.resourceType)
        : originOf(reading.node, culpritOf(configured, line.annotation), context);
    const isNew = change !== "no-op" && !standing.has(verdictKey(line));
    const evidence = evidenceOf(rule, item, isSensitive ? "sensitive" : "documents");
    findings.push(findingOf(line, rule, matcher.find(line), isNew, origin, evidence));
  }
  return findings;
}

/** Built field by field, for the same reason as `lineOf` in review-plans.ts. */
function findingOf(
  line: PlanEvaluation & { complianceType: "NON_COMPLIANT" },
  { severity, title, remediation }: RuleMetadata,
  waiver: PlanFinding["waiver"],
  isNew: boolean,
  { companion, source, inModule, module, cause }: FindingOrigin,
  evidence: Evidence,
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
    evidence,
  };
}
