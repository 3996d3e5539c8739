import { AuditError } from "../core/errors";

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

/** Throws an AuditError where the scanner cannot reach one of the regions that it has to scan. */
export function assertReachable(network: NetworkMode, ownRegion: string, targetRegions: readonly string[]): void {
  const regions = unreachableRegions(network, ownRegion, targetRegions);
  if (regions.length === 0) return;
  throw new AuditError(
    `The isolated scanner in ${ownRegion} cannot reach ${regions.join(", ")}.`,
    "Its subnets reach only VPC endpoints, which serve their own region alone.",
    'Set network to "nat" or "none", or deploy one audit in each region,' +
      ` or narrow targets.regions to ${ownRegion}.`,
  );
}
