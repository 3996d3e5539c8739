import {
  ConfigServiceClient,
  GetComplianceDetailsByConfigRuleCommand,
  type GetComplianceDetailsByConfigRuleCommandInput,
} from "@aws-sdk/client-config-service";
import type { CollectContext } from "../resources/collector";
import { listPages } from "../resources/pages";
import type { ReportableVerdict } from "./put-evaluations";

/** The most that AWS Config answers a call. */
const RESULTS_A_PAGE = 100;

/**
 * Verdicts that replace the evaluations of resources that are gone. AWS Config keeps a scheduled rule's verdict on a
 * resource until the rule gives another.
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
  const which: GetComplianceDetailsByConfigRuleCommandInput = {
    ConfigRuleName: configRuleName,
    ComplianceTypes: ["COMPLIANT", "NON_COMPLIANT"],
    Limit: RESULTS_A_PAGE,
  };
  const pages = listPages(context, "ConfigService.GetComplianceDetailsByConfigRule", {
    list: "EvaluationResults",
    token: "NextToken",
    ask: (page) =>
      context.client(ConfigServiceClient).send(new GetComplianceDetailsByConfigRuleCommand({ ...which, ...page })),
  });
  for await (const page of pages) {
    for (const { EvaluationResultIdentifier } of page) {
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
  }
  return gone;
}
