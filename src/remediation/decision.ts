import type { ServerSideEncryptionConfiguration } from "@aws-sdk/client-s3";
import type { AuditSettings } from "../core/audit-settings";
import { evaluateItem, type ConfiguredRule } from "../core/evaluate";
import type { Evaluation } from "../core/evaluation";
import type { WaiverMatcher } from "../core/waiver";
import { resourcePolicyOf } from "../resources/resource-policy";
import { s3Bucket } from "../resources/s3-bucket/description";
import { bucketEncryptionOf } from "../resources/s3-bucket/encryption";
import type { BucketFacts } from "./bucket-facts";
import { usableKey } from "./encryption-configuration";
import { skipped, type RemediationOutcome, type RemediationRequest } from "./remediation";
import { guardBucketEncryption, objectionToKms } from "./s3-encryption-guard";

/** What a decision is based on, beside the bucket. */
export interface DecisionTerms {
  readonly settings: AuditSettings;
  /** The accounts that are targets of the audit. */
  readonly accounts: readonly string[];
  /** The rules that the settings enable, with their parameters. */
  readonly rules: readonly ConfiguredRule[];
  /** The waivers, and why none of them counts where their file is not valid. */
  readonly waived: { readonly waivers: WaiverMatcher; readonly error: string | null };
  /** The rule's clock. */
  readonly now: Date;
}

/** What to do: leave the bucket as it is, with the reason, or write this configuration. */
export type Decision =
  | { readonly leave: RemediationOutcome }
  | { readonly write: ServerSideEncryptionConfiguration; readonly before: BucketFacts["encryption"] };

/**
 * Decides whether to encrypt a bucket with KMS. The decision is the same whichever way the violation was reported. The
 * bucket is encrypted if the settings want it, no waiver accepts the violation, the named rule still judges the bucket
 * NON_COMPLIANT, the change would break nothing, and the rule would be satisfied by it.
 * @param look Reads the bucket as it is now; `null` where it is gone. It is called only where the answer matters.
 * @throws ReadFailure where the bucket cannot be read.
 */
export async function decideRemediation(
  request: RemediationRequest,
  terms: DecisionTerms,
  look: () => Promise<BucketFacts | null>,
): Promise<Decision> {
  const unwanted = whyUnwanted(request, terms);
  if (unwanted !== null) return { leave: unwanted };
  const facts = await look();
  if (facts === null) return { leave: GONE };

  const judged = judge(request, facts, terms);
  const undecided = judged.find(({ complianceType }) => complianceType === "INSUFFICIENT_DATA");
  if (undecided !== undefined) return { leave: failed(undecided) };
  const other = judged.find(({ complianceType }) => complianceType !== "NON_COMPLIANT");
  if (other !== undefined) return leave(inWords(other));

  const { remediation } = terms.settings;
  const guarded = guardBucketEncryption(request, facts, remediation);
  if ("leave" in guarded) return leave(guarded.leave);
  const after = judge(request, { ...facts, encryption: guarded.write }, terms);
  const unsatisfied = after.find(({ complianceType }) => complianceType !== "COMPLIANT");
  if (unsatisfied !== undefined)
    return leave(`KMS encryption with the settings' key would not satisfy the rule: ${inWords(unsatisfied)}`);
  if (remediation.mode === "enforce") return { write: guarded.write, before: facts.encryption };
  const key = usableKey(remediation.kmsKeyArn, request) ?? "the AWS managed key aws/s3";
  return { leave: { outcome: "DRY_RUN", reason: `Would encrypt the bucket with ${key}; the mode is dry-run.` } };
}

/** The bucket was deleted. */
export const GONE = skipped("The bucket does not exist any more.");

/**
 * What speaks against a change that was made: something that has appeared since, or a rule that is still not satisfied.
 * `null` where the change may stay.
 */
export function objectionToChange(
  request: RemediationRequest,
  terms: DecisionTerms,
  facts: BucketFacts,
): string | null {
  const objection = objectionToKms(request, facts, terms.settings.remediation);
  const unsatisfied = judge(request, facts, terms).find(({ complianceType }) => complianceType !== "COMPLIANT");
  return objection ?? (unsatisfied === undefined ? null : inWords(unsatisfied));
}

/** What the settings and the waivers decide, without reading the bucket. */
function whyUnwanted(
  request: RemediationRequest,
  { settings, accounts, rules, waived }: DecisionTerms,
): RemediationOutcome | null {
  const { targets, remediation } = settings;
  const { accountId, awsRegion, ruleId } = request;
  if (remediation.mode === "off") return skipped("The remediation is switched off.");
  const isRegion = targets.regions === "all" || targets.regions.includes(awsRegion);
  if (!accounts.includes(accountId) || !isRegion) {
    const whoSays = "organization" in targets ? " Its accounts are those of the last scan of the organisation." : "";
    return skipped(`Account ${accountId} in region ${awsRegion} is not a target of the audit.${whoSays}`);
  }
  if (!rules.some(({ rule }) => rule.id === ruleId)) return skipped(`The settings do not enable the rule ${ruleId}.`);
  // If the guard cannot tell, it must refuse.
  if (waived.error !== null) {
    return { outcome: "FAILED", reason: `It is unknown whether a waiver accepts the violation. ${waived.error}` };
  }
  const waiver = waived.waivers.find(request);
  if (waiver === null) return null;
  return skipped(`A waiver of ${waiver.owner} accepts the violation until ${waiver.expiresOn}: ${waiver.reason}`);
}

/** The named rule's verdict on a bucket; `undefined` where the rule is not enabled. */
function judge(
  { ruleId, resourceType, resourceId, accountId, awsRegion }: RemediationRequest,
  { encryption, logDelivery, policy, tags }: BucketFacts,
  { settings, rules, now }: DecisionTerms,
): readonly Evaluation[] {
  const arn = `arn:${settings.partition}:s3:::${resourceId}`;
  const configuration = s3Bucket.unread({
    arn,
    encryption: bucketEncryptionOf(encryption),
    logDelivery,
    policy: resourcePolicyOf(policy),
  });
  const item = { resourceType, resourceId, arn, accountId, awsRegion, tags, configuration, source: "live" as const };
  return evaluateItem(
    rules.filter(({ rule }) => rule.id === ruleId),
    item,
    now,
  );
}

function failed({ annotation, missingPermission }: Evaluation): RemediationOutcome {
  const reason = `The bucket cannot be judged. ${annotation ?? ""}`.trim();
  return { outcome: "FAILED", reason, missingPermission: missingPermission ?? null };
}

function inWords({ ruleId, complianceType, annotation }: Evaluation): string {
  return `The rule ${ruleId} judges the bucket ${complianceType}. ${annotation ?? ""}`.trim();
}

function leave(reason: string): Decision {
  return { leave: skipped(reason) };
}
