import { answered } from "../resources/answer";
import { REGIONS_API_CALL } from "../resources/scan-api-calls";
import type { Asking } from "../runtime/asking";
import { ReadFailure } from "../runtime/read-failure";

/**
 * The regions that are enabled in an account: the one that asks first, then the others by name.
 * @throws ReadFailure where the account does not say.
 */
export async function enabledRegions(asking: Asking): Promise<readonly string[]> {
  // Without AllRegions, EC2 leaves out the regions that the account has not enabled.
  const { Regions } = await asking.send(REGIONS_API_CALL, {});
  const names = (Regions ?? []).map(({ RegionName }) => answered(RegionName, "RegionName"));
  const { accountId, awsRegion: own } = asking.target;
  // Every account has regions: without any, the account would silently not be scanned.
  if (names.length === 0) throw new ReadFailure(`${REGIONS_API_CALL} named no region of account ${accountId}.`);
  return names.sort((one, other) => Number(other === own) - Number(one === own) || (one < other ? -1 : 1));
}
