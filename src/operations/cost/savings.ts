import { DEFAULT_CONFIG_RULES } from "../../infra/config-rule-settings";
import { planStack } from "../../infra/plan-stack";
import type { EnvironmentSettings } from "../../infra/settings";
import type { Assumptions } from "./assumptions";
import { monthlyCost, totalOf } from "./monthly-cost";

/** What another value of a setting would save. */
export interface Saving {
  /** The setting, as the environment's file would have it. */
  readonly setting: string;
  /** US dollars a month. */
  readonly usd: number;
  /** What one gives up for it. */
  readonly without: string;
}

interface Alternative extends Omit<Saving, "usd"> {
  readonly change: (settings: EnvironmentSettings) => Partial<EnvironmentSettings>;
}

/** Settings that cost, and what they would be without. */
const ALTERNATIVES: readonly Alternative[] = [
  {
    setting: '"network": "none"',
    without: "the functions run outside of a VPC",
    change: () => ({ network: "none" }),
  },
  {
    setting: '"network": "nat"',
    without: "the functions have a way to the internet",
    change: () => ({ network: "nat" }),
  },
  {
    setting: '"rules": { "enabled": [those of configRules] }',
    without: "other rules judge nothing, and their services need no endpoint",
    change: (settings) => ({ rules: { ...settings.rules, enabled: askedRules(settings) } }),
  },
  {
    setting: '"configRules": []',
    without: "changes are judged by the next scan",
    change: () => ({ configRules: [] }),
  },
  {
    setting: '"configRecorder": "existing"',
    without: "the account needs a recorder of its own, which costs the same",
    change: () => ({ configRecorder: "existing" }),
  },
  {
    setting: '"scanSchedule": "rate(1 day)"',
    without: "a finding is up to a day old",
    change: () => ({ scanSchedule: "rate(1 day)" }),
  },
  {
    setting: '"scale": "single"',
    without: "a scan has to end within 15 minutes",
    change: () => ({ scale: "single" }),
  },
  {
    setting: '"logRetentionDays": 30',
    without: "older logs are gone",
    change: () => ({ logRetentionDays: 30 }),
  },
];

/** A saving below a cent is none. */
const LEAST = 0.01;

/**
 * What each setting would save, changed alone, the most first. Those that would save nothing are left out.
 * @throws AuditError where settings do not fit each other.
 */
export function savingsOf(settings: EnvironmentSettings, assumptions: Assumptions): readonly Saving[] {
  const cost = (one: EnvironmentSettings): number => totalOf(monthlyCost(one, planStack(one), assumptions));
  const present = cost(settings);
  return ALTERNATIVES.filter(({ change }) => canBe(change(settings)))
    .map(({ setting, without, change }) => ({
      setting,
      usd: present - cost({ ...settings, ...change(settings) }),
      without,
    }))
    .filter(({ usd }) => usd >= LEAST)
    .sort((one, other) => other.usd - one.usd);
}

/** The enabled rules that AWS Config asks. */
function askedRules({ rules: { enabled }, configRules }: EnvironmentSettings): string[] {
  const asked: readonly string[] = configRules ?? DEFAULT_CONFIG_RULES;
  return asked.filter((id) => enabled === "all" || enabled.includes(id));
}

/** Whether a rule is left: nothing can be synthesized without one. */
function canBe({ rules }: Partial<EnvironmentSettings>): boolean {
  return rules?.enabled.length !== 0;
}
