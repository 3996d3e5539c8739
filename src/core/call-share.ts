/** The share of AWS's limits that a scan takes, if nothing else is set: half is left for whatever runs in the account. */
export const DEFAULT_CALL_SHARE = 0.5;

/** Whether a number is a share of AWS's limits: above 0, and at most all of them. */
export function isCallShare(share: number): boolean {
  return share > 0 && share <= 1;
}
