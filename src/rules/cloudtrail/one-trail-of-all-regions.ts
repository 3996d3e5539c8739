import type { Known } from "../../core/known";
import type { Verdict } from "../../core/rule";
import { whenKnown } from "../../core/verdict";
import type { AccountTrail } from "../../resources/cloudtrail-trail/account-trails";
import { oneIsEnough } from "../one-is-enough";

/**
 * The verdict where one multi-region trail of an account has to satisfy a rule.
 * @param shortcomingOf Why a trail that is switched on is not enough, as in "one leaves events out"; `null` if it is.
 */
export function oneTrailOfAllRegions<T extends AccountTrail>(
  trails: Known<readonly T[]>,
  shortcomingOf: (trail: T) => Known<string | null>,
): Verdict {
  return whenKnown(trails, (all) => {
    // Trails of a single region are left out: which of them the answer shows depends on the region that is asked.
    const shortcomings = all
      .filter(({ isMultiRegion }) => isMultiRegion !== false)
      .map((trail) => (trail.isLogging === false ? "one is switched off" : shortcomingOf(trail)));
    const none = "Neither the account nor its organization has a trail that covers all regions.";
    return oneIsEnough(shortcomings, "multi-region trail", none);
  });
}
