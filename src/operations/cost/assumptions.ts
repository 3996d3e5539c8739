import type { EnvironmentSettings } from "../../infra/settings";

/** What a month's cost depends on beside the settings. All of it is a guess that whoever knows better replaces. */
export interface Assumptions {
  /** Accounts that a scan reads. */
  readonly accounts: number;
  /** Regions that are read in each of them. */
  readonly regions: number;
  /** Resources in each account and region. */
  readonly resources: number;
  /** Items that the recorder of the environment's own account and region records in a month. */
  readonly items: number;
  /** Resources that each AWS Config rule judges in a month. */
  readonly evaluations: number;
  /** Metrics that the functions send. */
  readonly metrics: number;
  /** GB of logs written in a month. */
  readonly logs: number;
  /** GB in the stack's buckets. */
  readonly stored: number;
  /** GB that pass the endpoints or the NAT gateway in a month. */
  readonly traffic: number;
}

/** Metrics of a scan, at most, and those of the remediation and of the AWS Config rules. */
const METRICS_OF_FUNCTIONS = 20;

/** A metric for the score of each pack. */
const METRICS_OF_PACKS = 10;

/** Accounts of an organisation, which only AWS knows. */
const ORGANIZATION_ACCOUNTS = 10;

/** The regions that are enabled in every account (AWS Account Management Guide, "Enable or disable AWS Regions"). */
const DEFAULT_REGIONS = 17;

/** What each assumption says, on the command line and in the output. */
export const ASSUMPTION_TEXTS: Readonly<Record<keyof Assumptions, string>> = {
  accounts: "audited accounts",
  regions: "regions in each",
  resources: "resources in each account and region",
  items: "items that AWS Config records a month",
  evaluations: "evaluations a month of each AWS Config rule",
  metrics: "custom metrics",
  logs: "GB of logs a month",
  stored: "GB in the buckets",
  traffic: "GB a month through endpoints or the NAT gateway",
};

/** The names of the assumptions. */
export const ASSUMPTION_NAMES = Object.keys(ASSUMPTION_TEXTS) as readonly (keyof Assumptions)[];

/** What is assumed of an environment, with what is known better. */
export function assumptionsOf(
  { targets }: Pick<EnvironmentSettings, "targets">,
  known: Partial<Assumptions> = {},
): Assumptions {
  return {
    accounts: "accounts" in targets ? targets.accounts.length : ORGANIZATION_ACCOUNTS,
    regions: targets.regions === "all" ? DEFAULT_REGIONS : targets.regions.length,
    resources: 500,
    items: 1_000,
    evaluations: 500,
    metrics: METRICS_OF_FUNCTIONS + METRICS_OF_PACKS,
    logs: 1,
    stored: 5,
    traffic: 5,
    ...known,
  };
}
