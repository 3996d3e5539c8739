import type { ComplianceType } from "../../../src/core/compliance-type";
import type { Evaluation } from "../../../src/core/evaluation";
import { isRuleFor } from "../../../src/core/rule";
import { RULES } from "../../../src/rules";
import type { LocalClients } from "../../../src/local/clients";

/** An account of the estate that proves the catalogue, and how to reach it. */
export interface SeededAccount {
  readonly clients: LocalClients;
  /** The emulator's address: some of what the rules look at no API can set. */
  readonly endpoint: string;
  readonly accountId: string;
  readonly awsRegion: string;
  /** Whether what is set once for the whole account is as the rules ask. */
  readonly isWellSet: boolean;
}

/** A verdict that a scan owes. */
export type OwedVerdict = Pick<Evaluation, "ruleId" | "resourceType" | "resourceId" | "accountId" | "complianceType">;

/** Lays out what one service has in an account; answers the verdicts that it owes. */
export type Seed = (account: SeededAccount) => Promise<readonly OwedVerdict[]>;

/** The verdicts by rule that are not COMPLIANT. */
export type Exceptions = Readonly<Record<string, ComplianceType>>;

/** The key of the tag that the estate takes for mandatory. */
export const MANDATORY_TAG = "Owner";

/** The mandatory tag, as most services want it. */
export const TAGS = [{ Key: MANDATORY_TAG, Value: "catalogue" }];

/** The parameters of the rules with which the estate is judged. */
export const RULE_PARAMETERS = {
  "mandatory-tags-present": { tagKeys: MANDATORY_TAG },
  // Whatever is stopped here was stopped a moment ago.
  "ec2-instance-stopped-too-long": { allowedDays: "0" },
  // The accounts belong to an organization, which may have an analyzer elsewhere.
  "iam-access-analyzer-enabled": { ownAnalyzerRequired: "true" },
  "organizations-delegated-administrators-trusted": { trustedAccounts: "444455556666" },
};

export const TAGS_MISSING = { "mandatory-tags-present": "NON_COMPLIANT" } as const;

/** Settings are no resources of their own: they can have no tags. */
export const TAGLESS = { "mandatory-tags-present": "NOT_APPLICABLE" } as const;

/** A VPC's default ACL cannot be deleted, so that none asks for its use. */
export const DEFAULT_ACL = { "ec2-network-acl-in-use": "NOT_APPLICABLE" } as const;

/** The rules, by id, as ones that are violated. */
export function violating(...ruleIds: readonly string[]): Exceptions {
  return Object.fromEntries(ruleIds.map((id) => [id, "NON_COMPLIANT"]));
}

/** What every rule for a resource owes: COMPLIANT, but for the exceptions. */
export function owedOn(
  { accountId }: SeededAccount,
  resourceType: string,
  resourceId: string | undefined,
  exceptions: Exceptions = {},
  level?: "account",
): readonly OwedVerdict[] {
  const item = level === undefined ? { resourceType } : { resourceType, level };
  return RULES.filter((rule) => isRuleFor(rule, item)).map(({ id: ruleId }) => ({
    ruleId,
    resourceType,
    resourceId: resourceId ?? "",
    accountId,
    complianceType: exceptions[ruleId] ?? "COMPLIANT",
  }));
}
