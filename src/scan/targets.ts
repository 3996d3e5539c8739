import type { AuditSettings } from "../core/audit-settings";
import { AuditError } from "../core/errors";
import type { ConfiguredRule } from "../core/evaluate";
import type { ScanRequest } from "../core/events";
import type { OrganizationSelection } from "../core/organization-selection";
import type { Target } from "../resources/collector";
import type { Credentials } from "../runtime/clients";

/** Which accounts are scanned, in which regions; `all` stands for those that are enabled in each account. */
export type TargetSettings = { readonly regions: readonly string[] | "all" } & (
  { readonly accounts: readonly string[] } | { readonly organization: OrganizationSelection }
);

/** What a request narrows a scan to. */
export type NarrowedTo = Pick<ScanRequest, "accounts" | "regions">;

/** An account with its targets: they share credentials and what is listed once an account. */
export interface AccountTargets {
  readonly accountId: string;
  readonly targets: readonly Target[];
  /** The credentials with which the account is read; rejects with a ReadFailure where it refuses. */
  readonly credentials: () => Promise<Credentials>;
}

/** The rules that judge. */
export interface RuleScope {
  readonly rules: readonly ConfiguredRule[];
  /** True where the request asks for fewer rules than the settings. */
  readonly narrowed: boolean;
}

/**
 * The settings' rules, narrowed by the request. A request can ask for less than the settings say, never for more.
 * @param rules The rules that the settings enable.
 * @throws AuditError naming every rule that is outside the settings, and every account and region that the settings
 * list others of. What only AWS knows is checked when the targets are resolved.
 */
export function rulesInScope(
  { targets }: Pick<AuditSettings, "targets">,
  rules: readonly ConfiguredRule[],
  request: ScanRequest,
): RuleScope {
  const ruleIds = rules.map(({ rule }) => rule.id);
  const outside = [
    ...("accounts" in targets ? outsideOf("account", request.accounts, targets.accounts) : []),
    ...(targets.regions === "all" ? [] : outsideOf("region", request.regions, targets.regions)),
    ...outsideOf("rule", request.rules, ruleIds),
  ];
  refuseOutside(`Not in the settings: ${outside.join(", ")}.`, outside);
  const asked = new Set(request.rules ?? ruleIds);
  return { rules: rules.filter(({ rule }) => asked.has(rule.id)), narrowed: asked.size < ruleIds.length };
}

/** What is asked for and not allowed, each with its kind. */
export function outsideOf(
  kind: string,
  asked: readonly string[] | undefined,
  allowed: readonly string[],
): readonly string[] {
  return (asked ?? []).filter((value) => !allowed.includes(value)).map((value) => `${kind} ${value}`);
}

/** @throws AuditError where anything is outside. */
export function refuseOutside(why: string, outside: readonly string[]): void {
  if (outside.length === 0) return;
  throw new AuditError(
    "The scan request asks for what the settings do not hold, and nothing was scanned.",
    why,
    "Correct the request, or add it to the environment's settings and deploy.",
  );
}

/** Each value once. */
export function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
