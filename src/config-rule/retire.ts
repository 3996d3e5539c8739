import { ConfigServiceClient, GetComplianceDetailsByConfigRuleCommand } from "@aws-sdk/client-config-service";
import type { CollectContext } from "../resources/collector";
import type { ReportableVerdict } from "./put-evaluations";

/** The most that AWS Config answers a call. */
const RESULTS_A_PAGE = 100;

/**
 * Verdicts that retire the evaluations of resources that are gone. AWS Config keeps what a scheduled
 * rule said of a resource until the rule says otherwise.
 * @throws ReadFailure where AWS Config refuses to tell them.
 * @param present Ids of the resources that are there.
 */
export async function retireGone(
  context: CollectContext,
  configRuleName: string,
  resourceType: string,
  present: ReadonlySet<string>,
  orderingTimestamp: Date,
): Promise<readonly ReportableVerdict[]> {
  const gone: ReportableVerdict[] = [];
  let NextToken: string | undefined;
  do {
    const command = new GetComplianceDetailsByConfigRuleCommand({
      ConfigRuleName: configRuleName,
      ComplianceTypes: ["COMPLIANT", "NON_COMPLIANT"],
      Limit: RESULTS_A_PAGE,
      NextToken,
    });
    const page = await context.list("ConfigService.GetComplianceDetailsByConfigRule", () =>
      context.client(ConfigServiceClient).send(command),
    );
    for (const { EvaluationResultIdentifier } of page.EvaluationResults ?? []) {
      const { ResourceType, ResourceId } = EvaluationResultIdentifier?.EvaluationResultQualifier ?? {};
      if (ResourceType !== resourceType || ResourceId === undefined || present.has(ResourceId)) continue;
      const annotation = "The resource does not exist any more.";
      gone.push({
        resourceType,
        resourceId: ResourceId,
        complianceType: "NOT_APPLICABLE",
        annotation,
        orderingTimestamp,
      });
    }
    ({ NextToken } = page);
  } while (NextToken);
  return gone;
}
