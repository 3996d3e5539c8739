import type { AuditSettings } from "../core/audit-settings";
import { AuditError } from "../core/errors";
import { configureRule, type ConfiguredRule } from "../core/evaluate";
import type { AnyRule } from "../core/rule";
import { vpcFlowLogsEnabled } from "./ec2/vpc-flow-logs-enabled";
import { lambdaDeadLetterConfigured } from "./lambda/lambda-dead-letter-configured";
import { lambdaInVpc } from "./lambda/lambda-in-vpc";
import { lambdaReservedConcurrency } from "./lambda/lambda-reserved-concurrency";
import { lambdaRuntimeSupported } from "./lambda/lambda-runtime-supported";
import { lambdaTracingActive } from "./lambda/lambda-tracing-active";
import { s3BucketKmsEncryption } from "./s3/s3-bucket-kms-encryption";

/** The catalogue: every rule there is. */
export const RULES: readonly AnyRule[] = [
  s3BucketKmsEncryption,
  vpcFlowLogsEnabled,
  lambdaRuntimeSupported,
  lambdaTracingActive,
  lambdaReservedConcurrency,
  lambdaDeadLetterConfigured,
  lambdaInVpc,
];

/**
 * The rules that are enabled, with their parameters.
 * @throws AuditError naming the ids that no rule has, and parameters that do not fit.
 */
export function rulesOf(
  enabled: AuditSettings["rules"]["enabled"],
  parameters: AuditSettings["rules"]["parameters"],
): readonly ConfiguredRule[] {
  const named = [...(enabled === "all" ? [] : enabled), ...Object.keys(parameters)];
  const missing = named.filter((id) => !RULES.some((rule) => rule.id === id));
  if (missing.length > 0) {
    throw new AuditError(
      `The catalogue has no rule ${missing.join(", ")}.`,
      `It has ${RULES.map(({ id }) => id).join(", ")}.`,
      "Correct the id.",
    );
  }
  return RULES.filter(({ id }) => enabled === "all" || enabled.includes(id)).map((rule) =>
    configureRule(rule, parameters[rule.id]),
  );
}
