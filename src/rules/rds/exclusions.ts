import { mapKnown, type Known } from "../../core/known";
import { isOtherService } from "../../resources/rds-engines";
import type { Exclusion } from "../judged-unless";

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
