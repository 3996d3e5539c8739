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

/** What a decision goes by, beside the bucket. */
export interface DecisionTerms {
  readonly settings: AuditSettings;
  /** The rules that the settings enable, with their parameters. */
  readonly rules: readonly ConfiguredRule[];
  /** The waivers, and why none of them counts where their file is not valid. */
  readonly waived: { readonly waivers: WaiverMatcher; readonly error: string | null };
  /** The rule's clock. */
  readonly now: Date;
}

/** What is to be done: nothing, and why, or this. */
export type Decision =
  | { readonly leave: RemediationOutcome }
  | { readonly write: ServerSideEncryptionConfiguration; readonly before: BucketFacts["encryption"] };

/**
 * Decides whether a bucket is encrypted with KMS: one decision, whichever route a violation came by. It asks
 * whether the settings want it, whether no waiver holds, whether the very rule that is named judges the bucket
 * NON_COMPLIANT now, whether nothing would break by the change, and whether the rule would be content with it.
 * @param look Looks at the bucket as it is now; `null` where it is gone. It is not looked at where that decides nothing.
 * @throws ReadFailure where the bucket cannot be looked at.
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
    return leave(`KMS encryption as the settings have it would not do: ${inWords(unsatisfied)}`);
  if (remediation.mode === "enforce") return { write: guarded.write, before: facts.encryption };
  const key = usableKey(remediation.kmsKeyArn, request) ?? "the AWS managed key aws/s3";
  return { leave: { outcome: "DRY_RUN", reason: `Would encrypt the bucket with ${key}; the mode is dry-run.` } };
}

/** The bucket was deleted. */
export const GONE = skipped("The bucket does not exist any more.");

/**
 * What speaks against a change that was made: what has come up beside it, or that the rule is not content.
 * `null` where it may stand.
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

/** What the settings and the waivers say, for which no bucket has to be looked at. */
function whyUnwanted(
  request: RemediationRequest,
  { settings, rules, waived }: DecisionTerms,
): RemediationOutcome | null {
  const { targets, remediation } = settings;
  const { accountId, awsRegion, ruleId } = request;
  if (remediation.mode === "off") return skipped("The remediation is switched off.");
  if (!targets.accounts.includes(accountId) || !targets.regions.includes(awsRegion)) {
    return skipped(`Account ${accountId} in region ${awsRegion} is not a target of the audit.`);
  }
  if (!rules.some(({ rule }) => rule.id === ruleId)) return skipped(`The settings do not enable the rule ${ruleId}.`);
  // A guard that does not know must not pass.
  if (waived.error !== null) {
    return { outcome: "FAILED", reason: `Nobody knows whether a waiver holds. ${waived.error}` };
  }
  const waiver = waived.waivers.find(request);
  if (waiver === null) return null;
  return skipped(`A waiver of ${waiver.owner} accepts the violation until ${waiver.expiresOn}: ${waiver.reason}`);
}

/** What the rule that is named says of a bucket; nothing where it is not enabled. */
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
