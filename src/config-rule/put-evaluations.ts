import {
  ConfigServiceClient,
  PutEvaluationsCommand,
  type Evaluation as ConfigEvaluation,
} from "@aws-sdk/client-config-service";
import { AuditError } from "../core/errors";
import type { TargetName } from "../resources/collector";
import type { ClientFactory } from "../scan/clients";
import { readFailureOf } from "../scan/read-failure";
import type { ResourceVerdict } from "./merge";

/** Evaluations that PutEvaluations takes in one call. */
const EVALUATIONS_A_CALL = 100;

/** AWS Config sends it where a rule is tried out; the real PutEvaluations then records nothing. */
const TEST_TOKEN = "TESTMODE";

/** A verdict that AWS Config takes: it refuses INSUFFICIENT_DATA. */
export type ReportableVerdict = ResourceVerdict & {
  readonly complianceType: Exclude<ResourceVerdict["complianceType"], "INSUFFICIENT_DATA">;
};

/**
 * Reports verdicts to AWS Config, every one of them, and looks at each one's answer: PutEvaluations succeeds where
 * evaluations of it fail.
 * @throws ReadFailure where AWS Config refuses the call, AuditError where it did not take one.
 */
export async function putEvaluations(
  clients: ClientFactory,
  target: TargetName,
  resultToken: string,
  verdicts: readonly ReportableVerdict[],
): Promise<void> {
  const notTaken: ConfigEvaluation[] = [];
  for (let start = 0; start < verdicts.length; start += EVALUATIONS_A_CALL) {
    const Evaluations = verdicts.slice(start, start + EVALUATIONS_A_CALL).map(asEvaluation);
    notTaken.push(...(await put(clients, target, resultToken, Evaluations)));
  }
  if (notTaken.length > 0) throw refused(notTaken);
}

async function put(
  clients: ClientFactory,
  target: TargetName,
  ResultToken: string,
  Evaluations: ConfigEvaluation[],
): Promise<readonly ConfigEvaluation[]> {
  const command = new PutEvaluationsCommand({ ResultToken, Evaluations, TestMode: ResultToken === TEST_TOKEN });
  try {
    const { FailedEvaluations = [] } = await clients.client(ConfigServiceClient).send(command);
    return FailedEvaluations;
  } catch (error) {
    throw readFailureOf(error, "ConfigService.PutEvaluations", target);
  }
}

function asEvaluation(verdict: ReportableVerdict): ConfigEvaluation {
  return {
    ComplianceResourceType: verdict.resourceType,
    ComplianceResourceId: verdict.resourceId,
    ComplianceType: verdict.complianceType,
    OrderingTimestamp: verdict.orderingTimestamp,
    ...(verdict.annotation === null ? {} : { Annotation: verdict.annotation }),
  };
}

function refused(failed: readonly ConfigEvaluation[]): AuditError {
  const ids = failed.slice(0, 5).map(({ ComplianceResourceId }) => String(ComplianceResourceId));
  return new AuditError(
    `AWS Config did not take the evaluations of ${failed.length} resources, such as ${ids.join(", ")}.`,
    "It gives no reason; mostly it has a newer one of the resource already.",
    "AWS Config asks again when the resource changes, or on the rule's schedule.",
  );
}
