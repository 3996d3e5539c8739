import { AuditError } from "../core/errors";

/**
 * Where the functions stand: `isolated` in subnets with no way out but VPC endpoints, `nat` in subnets with
 * a NAT gateway, `none` outside of any VPC.
 */
export type NetworkMode = "isolated" | "nat" | "none";

/**
 * The regions, each once, whose resources the scanner cannot see. VPC endpoints serve their own region;
 * any other is reached through the internet.
 * @param ownRegion The region in which the scanner runs.
 */
export function unreachableRegions(
  network: NetworkMode,
  ownRegion: string,
  targetRegions: readonly string[],
): readonly string[] {
  return network === "isolated" ? [...new Set(targetRegions)].filter((region) => region !== ownRegion) : [];
}

/** Throws an AuditError where the scanner cannot reach one of the regions that it is to scan. */
export function assertReachable(network: NetworkMode, ownRegion: string, targetRegions: readonly string[]): void {
  const regions = unreachableRegions(network, ownRegion, targetRegions);
  if (regions.length === 0) return;
  throw new AuditError(
    `The isolated scanner in ${ownRegion} cannot reach ${regions.join(", ")}.`,
    "Its subnets have no way out but VPC endpoints, which serve their own region alone.",
    'Set network to "nat" or "none", or deploy one audit in each region,' +
      ` or narrow targets.regions to ${ownRegion}.`,
  );
}
