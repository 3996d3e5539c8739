import type { AuditSettings } from "../core/audit-settings";
import { AuditError } from "../core/errors";
import { ORGANIZATION_API_CALLS } from "../resources/scan-api-calls";
import { ENDPOINTS, endpointsElsewhere } from "./constructs/endpoints";

/**
 * Where the functions run: `isolated` in subnets that only reach VPC endpoints, `nat` in subnets with a NAT gateway,
 * `none` outside of any VPC.
 */
export type NetworkMode = "isolated" | "nat" | "none";

/**
 * The regions whose resources the scanner cannot reach, without duplicates. VPC endpoints serve only their own region;
 * other regions are reached through the internet.
 * @param ownRegion The region in which the scanner runs.
 */
export function unreachableRegions(
  network: NetworkMode,
  ownRegion: string,
  targetRegions: readonly string[],
): readonly string[] {
  return network === "isolated" ? [...new Set(targetRegions)].filter((region) => region !== ownRegion) : [];
}

/** Throws an AuditError where the scanner cannot reach a region that it has to scan, or Organizations. */
export function assertReachable(network: NetworkMode, ownRegion: string, targets: AuditSettings["targets"]): void {
  assertRegionsReachable(network, ownRegion, targets.regions);
  const listsOrganization = "organization" in targets && network === "isolated";
  if (!listsOrganization || endpointsElsewhere(ORGANIZATION_API_CALLS, ownRegion).length === 0) return;
  throw new AuditError(
    `The isolated scanner in ${ownRegion} cannot list the organisation, which targets.organization asks for` +
      ` (found ${JSON.stringify(targets.organization)}).`,
    `Organizations has a VPC endpoint only in the region of its control plane: ${ENDPOINTS.Organizations.onlyIn.join(", ")}.`,
    'Set network to "nat" or "none", or deploy the audit in that region, or list targets.accounts instead.',
  );
}

function assertRegionsReachable(
  network: NetworkMode,
  ownRegion: string,
  targetRegions: AuditSettings["targets"]["regions"],
): void {
  const isAll = targetRegions === "all";
  const regions = isAll ? [] : unreachableRegions(network, ownRegion, targetRegions);
  if (regions.length === 0 && !(isAll && network === "isolated")) return;
  const what = isAll ? 'the regions that targets.regions "all" stands for' : regions.join(", ");
  throw new AuditError(
    `The isolated scanner in ${ownRegion} cannot reach ${what}.`,
    "Its subnets reach only VPC endpoints, which serve their own region alone.",
    'Set network to "nat" or "none", or deploy one audit in each region,' +
      ` or narrow targets.regions to ${ownRegion}.`,
  );
}
