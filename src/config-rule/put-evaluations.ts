import {
  ConfigServiceClient,
  PutEvaluationsCommand,
  type Evaluation as ConfigEvaluation,
} from "@aws-sdk/client-config-service";
import { AuditError } from "../core/errors";
import type { TargetName } from "../resources/collector";
import type { ClientFactory } from "../runtime/clients";
import { plainText } from "../runtime/plain-text";
import { readFailureOf } from "../runtime/read-failure";
import type { ResourceVerdict } from "./merge";

/** Evaluations that PutEvaluations takes in one call. */
const EVALUATIONS_A_CALL = 100;

/** The longest id, and the longest type, of a resource that PutEvaluations takes (AWS Config API Reference). */
const MAX_ID_LENGTH = 768;
const MAX_TYPE_LENGTH = 256;

/** A type has three parts or more, and the middle one may be empty (`AWS::::Account`). */
const RESOURCE_TYPE = /^\w+::\w*(?:::\w+)+$/;

/** The token that AWS Config sends when a rule is only tried out: PutEvaluations then records nothing. */
const TEST_TOKEN = "TESTMODE";

/** A verdict that AWS Config takes: it refuses INSUFFICIENT_DATA. */
export type ReportableVerdict = ResourceVerdict & {
  readonly complianceType: Exclude<ResourceVerdict["complianceType"], "INSUFFICIENT_DATA">;
};

/**
 * Reports all verdicts to AWS Config and checks the answer for each: PutEvaluations succeeds even where single
 * evaluations fail. It refuses a whole call because of one invalid evaluation, so invalid ones are not sent.
 * @throws ReadFailure where AWS Config refuses the call, AuditError where it did not take one.
 */
export async function putEvaluations(
  clients: ClientFactory,
  target: TargetName,
  resultToken: string,
  verdicts: readonly ReportableVerdict[],
): Promise<void> {
  const notTaken: string[] = [];
  const takeable: ReportableVerdict[] = [];
  const notSent: string[] = [];
  for (const verdict of verdicts) {
    if (isTakeable(verdict)) takeable.push(verdict);
    else notSent.push(verdict.resourceId);
  }
  for (let start = 0; start < takeable.length; start += EVALUATIONS_A_CALL) {
    const Evaluations = takeable.slice(start, start + EVALUATIONS_A_CALL).map(asEvaluation);
    const failed = await put(clients, target, resultToken, Evaluations);
    notTaken.push(...failed.map(({ ComplianceResourceId }) => String(ComplianceResourceId)));
  }
  if (notSent.length + notTaken.length > 0) throw refused(notSent, notTaken);
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

function isTakeable({ resourceType, resourceId }: ReportableVerdict): boolean {
  const isId = resourceId.length > 0 && resourceId.length <= MAX_ID_LENGTH;
  return isId && resourceType.length <= MAX_TYPE_LENGTH && RESOURCE_TYPE.test(resourceType);
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

function refused(notSent: readonly string[], notTaken: readonly string[]): AuditError {
  const ids = [...notSent, ...notTaken];
  const named = ids.slice(0, 5).map((id) => plainText(id, 80));
  const why = [
    ...(notSent.length === 0
      ? []
      : [`AWS Config takes only ids of at most ${MAX_ID_LENGTH} characters, and only valid resource types.`]),
    ...(notTaken.length === 0
      ? []
      : ["AWS Config gives no reason; usually it already has a newer evaluation of the resource."]),
  ];
  return new AuditError(
    `AWS Config did not take the evaluations of ${ids.length} resources, such as ${named.join(", ")}.`,
    why.join(" "),
    "AWS Config asks again when the resource changes, or on the rule's schedule.",
  );
}
