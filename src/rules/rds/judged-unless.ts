import { firstThere, isUnknown, mapKnown, type Known } from "../../core/known";
import type { Verdict } from "../../core/rule";
import { insufficientData, notApplicable } from "../../core/verdict";
import { isOtherService } from "../../resources/rds-engines";

/** Why a rule does not judge a database, in a sentence; `null` where it does. */
type Exclusion = Known<string | null>;

/**
 * The verdict on a database that a rule judges, and NOT_APPLICABLE with the reason for any other. Whether a rule judges a
 * database matters only where it would be violated.
 */
export function judgedUnless(exclusions: readonly Exclusion[], judge: () => Verdict): Verdict {
  const exclusion = firstThere(exclusions);
  if (typeof exclusion === "string") return notApplicable(exclusion);
  const verdict = judge();
  return isUnknown(exclusion) && verdict.complianceType === "NON_COMPLIANT" ? insufficientData(exclusion) : verdict;
}

/** Excludes the engines that a rule does not judge, with a sentence that names the engine. */
export function unlessEngine(
  engine: Known<string>,
  isJudged: (engine: string) => boolean,
  because: (engine: string) => string,
): Exclusion {
  return mapKnown(engine, (name) => (isJudged(name) ? null : because(name)));
}

/** Excludes instances of clusters, with the reason. */
export function unlessInCluster(isInCluster: Known<boolean>, because: string): Exclusion {
  return mapKnown(isInCluster, (is) => (is ? because : null));
}

/** Excludes the clusters of DocumentDB and Neptune, which AWS judges by controls of their own. */
export function unlessOtherService(engine: Known<string>): Exclusion {
  return unlessEngine(
    engine,
    (name) => !isOtherService(name),
    (name) => `The rule judges databases of Aurora and RDS, and the engine ${name} is another service's.`,
  );
}
