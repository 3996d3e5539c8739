import { namedIn, type OrganizationSelection } from "../core/organization-selection";
import { ANY_TAGGABLE } from "../core/rule";
import type { ApiCall } from "./service-authorization";
import { COLLECTORS } from "./types";

const API_CALLS_BY_TYPE: ReadonlyMap<string, readonly ApiCall[]> = new Map(
  COLLECTORS.map(({ resourceType, apiCalls }) => [resourceType, apiCalls]),
);

/** The calls that a scan makes in an audited account: those of every collector. */
export const SCAN_API_CALLS: readonly ApiCall[] = COLLECTORS.flatMap(({ apiCalls }) => apiCalls);

/** The calls that a scan makes for rules of these resource types; `*` stands for all types. */
export function scanApiCallsFor(resourceTypes: readonly string[]): readonly ApiCall[] {
  if (resourceTypes.includes(ANY_TAGGABLE)) return SCAN_API_CALLS;
  return [...new Set(resourceTypes)].flatMap((type) => API_CALLS_BY_TYPE.get(type) ?? []);
}

/**
 * The call that asks an account which regions it has enabled. EC2 answers it in the scanner's own region, through the
 * endpoint that an isolated network has anyway; `account:ListRegions` is answered in one region of the partition alone.
 */
export const REGIONS_API_CALL = "EC2.DescribeRegions" satisfies ApiCall;

/** The calls that an aggregator of AWS Config answers, in its own account. */
export const AGGREGATOR_API_CALLS = [
  "ConfigService.BatchGetAggregateResourceConfig",
  "ConfigService.DescribeConfigurationAggregatorSourcesStatus",
  "ConfigService.SelectAggregateResourceConfig",
] as const satisfies readonly ApiCall[];

/** The calls that may select accounts of an organisation. */
export const ORGANIZATION_API_CALLS = [
  "Organizations.ListAccounts",
  "Organizations.ListAccountsForParent",
  "Organizations.ListChildren",
  "Organizations.ListTagsForResource",
] as const satisfies readonly ApiCall[];

/** The calls that select accounts of an organisation: units and tags are asked for only if the selection names some. */
export function organizationApiCalls({ include, exclude }: OrganizationSelection): readonly ApiCall[] {
  const named = [namedIn(include), namedIn(exclude)];
  return [
    "Organizations.ListAccounts",
    ...(named.some(({ units }) => units.length > 0)
      ? (["Organizations.ListAccountsForParent", "Organizations.ListChildren"] as const)
      : []),
    ...(named.some(({ tags }) => tags.length > 0) ? (["Organizations.ListTagsForResource"] as const) : []),
  ];
}
