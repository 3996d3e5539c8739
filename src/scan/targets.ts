import type { AuditSettings } from "../core/audit-settings";
import { AuditError } from "../core/errors";
import type { ConfiguredRule } from "../core/evaluate";
import type { ScanRequest } from "../core/events";
import type { Target } from "../resources/collector";

/** An account with its targets: they share credentials and what is listed once an account. */
export interface AccountTargets {
  readonly accountId: string;
  readonly targets: readonly Target[];
}

/** What one scan asks: which rules of which targets. */
export interface ScanScope {
  readonly accounts: readonly AccountTargets[];
  readonly rules: readonly ConfiguredRule[];
  /** True where the request asks for less than the settings. */
  readonly narrowed: boolean;
}

/**
 * The settings' targets and rules, narrowed by the request. A request can ask for less than the
 * settings say, never for more.
 * @param rules The rules that the settings enable.
 * @throws AuditError naming every account, region and rule that is outside the settings.
 */
export function scopeOf(settings: AuditSettings, rules: readonly ConfiguredRule[], request: ScanRequest): ScanScope {
  const ruleIds = rules.map(({ rule }) => rule.id);
  const outside = [
    ...outsideOf("account", request.accounts, settings.targets.accounts),
    ...outsideOf("region", request.regions, settings.targets.regions),
    ...outsideOf("rule", request.rules, ruleIds),
  ];
  if (outside.length > 0) {
    throw new AuditError(
      "The scan request asks for what the settings do not hold, and nothing was scanned.",
      `Not in the settings: ${outside.join(", ")}.`,
      "Correct the request, or add it to the environment's settings and deploy.",
    );
  }
  const asked = new Set(request.rules ?? ruleIds);
  const { targets } = settings;
  const regions = unique(request.regions ?? targets.regions);
  const accounts = unique(request.accounts ?? targets.accounts);
  return {
    accounts: accountTargets(accounts, regions, settings.partition),
    rules: rules.filter(({ rule }) => asked.has(rule.id)),
    narrowed:
      regions.length < unique(targets.regions).length ||
      accounts.length < unique(targets.accounts).length ||
      asked.size < ruleIds.length,
  };
}

/** Every account with every region. An account's first region is where what belongs to no region is read. */
export function accountTargets(
  accounts: readonly string[],
  regions: readonly string[],
  partition: string,
): readonly AccountTargets[] {
  return unique(accounts).map((accountId) => ({
    accountId,
    targets: unique(regions).map((awsRegion, index) => ({ accountId, awsRegion, partition, isHome: index === 0 })),
  }));
}

function outsideOf(kind: string, asked: readonly string[] | undefined, allowed: readonly string[]): readonly string[] {
  return (asked ?? []).filter((value) => !allowed.includes(value)).map((value) => `${kind} ${value}`);
}

function unique(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
