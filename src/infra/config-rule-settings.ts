import * as z from "zod";
import { AuditError } from "../core/errors";
import { nearest } from "../core/nearest";
import { RULES } from "../rules";

/** The rules of the three predefined Config rules: S3 encryption, VPC flow logs and Lambda settings. */
export const DEFAULT_CONFIG_RULES: readonly string[] = [
  "s3-bucket-kms-encryption",
  "vpc-flow-logs-enabled",
  "lambda-runtime-supported",
  "lambda-tracing-active",
  "lambda-reserved-concurrency",
  "lambda-dead-letter-configured",
  "lambda-in-vpc",
];

/** The setting of what AWS Config asks. */
export const configRuleSettings = {
  configRules: z
    .array(z.string().min(1))
    .optional()
    .describe(
      "Ids of the enabled rules that AWS Config asks whenever a resource changes that it records. Default: of" +
        ` ${DEFAULT_CONFIG_RULES.join(", ")} those that are enabled. An empty list: none.`,
    ),
};

/**
 * Those of the enabled rules that AWS Config asks.
 * @param asked The setting; the default ones that are not enabled are left out.
 * @throws AuditError where the setting names a rule that is not enabled: it would never be asked.
 */
export function askedByConfig<T extends { readonly id: string }>(
  asked: readonly string[] | undefined,
  enabled: readonly T[],
): readonly T[] {
  const lost = asked?.filter((named) => !enabled.some(({ id }) => id === named)) ?? [];
  if (lost.length > 0) throw notEnabled(lost);
  const ids = asked ?? DEFAULT_CONFIG_RULES;
  return enabled.filter(({ id }) => ids.includes(id));
}

function notEnabled(lost: readonly string[]): AuditError {
  const catalogue = RULES.map(({ id }) => id);
  const unknown = lost.filter((id) => !catalogue.includes(id));
  const meant = unknown.flatMap((id) => nearest(id, catalogue) ?? []);
  return new AuditError(
    `AWS Config would never ask for ${lost.join(", ")}, which configRules names.`,
    unknown.length > 0
      ? `The catalogue has no rule ${unknown.join(", ")}.`
      : "rules.enabled leaves out what it does not name, and a rule that reads nothing with its parameters.",
    meant.length > 0 ? `Did you mean ${meant.join(", ")}?` : "Take it out of configRules, or name it in rules.enabled.",
  );
}
