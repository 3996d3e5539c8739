import { worstComplianceType, type ComplianceType } from "../core/compliance-type";
import { fitAnnotation, type Evaluation } from "../core/evaluation";

/** What a Config rule says of one resource: one verdict, though it asks several rules of the catalogue. */
export interface ResourceVerdict {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly complianceType: ComplianceType;
  readonly annotation: string | null;
  /**
   * The time of the configuration that was judged: AWS Config takes no evaluation that is older than the one it has.
   */
  readonly orderingTimestamp: Date;
}

/** Folds the evaluations of one resource into one: the worst decides, and says which rules found what. */
export function mergeEvaluations(
  resource: Pick<ResourceVerdict, "resourceType" | "resourceId" | "orderingTimestamp">,
  evaluations: readonly Evaluation[],
): ResourceVerdict {
  const complianceType = worstComplianceType(evaluations.map((evaluation) => evaluation.complianceType));
  const said = evaluations.flatMap(({ ruleId, annotation, complianceType: own }) => {
    if (own !== complianceType || annotation === null) return [];
    return [evaluations.length === 1 ? annotation : `${ruleId}: ${annotation}`];
  });
  return { ...resource, complianceType, annotation: said.length === 0 ? null : fitAnnotation(said.join(" ")) };
}
