import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { allKnown, isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { AccountTrail } from "../../resources/cloudtrail-trail/account-trails";
import { accountTrails } from "../../resources/cloudtrail-trail/description";
import { accountTrail } from "../../resources/cloudtrail-trail/examples";
import { oneTrailOfAllRegions } from "./one-trail-of-all-regions";

const DENIED = unknown("cloudtrail:GetTrailStatus was denied.", "cloudtrail:GetTrailStatus");

/**
 * One trail has to log everything: partial trails, such as one for reads and one for writes, leave gaps between them.
 */
export const cloudtrailMultiRegionEnabled = ruleFor(accountTrails, {
  id: "cloudtrail-multi-region-enabled",
  level: "account",
  reads: ["trails"],
  severity: "HIGH",
  title: "Account has a multi-region trail that logs all management events",
  rationale:
    "Without such a trail nobody can tell afterwards who changed what, least of all in the regions that nobody uses," +
    " where an intruder goes first.",
  remediation:
    "Create a trail for all regions that logs all management events, read and write, and start it." +
    " CLI: aws cloudtrail create-trail --is-multi-region-trail, then start-logging." +
    " Terraform: aws_cloudtrail.is_multi_region_trail.",
  terraform: hcl`
    resource "aws_cloudtrail" "this" {
      name           = "account"
      s3_bucket_name = aws_s3_bucket.this.bucket

      # Without event selectors the trail logs all management events, read and write.
      is_multi_region_trail = true
      enable_logging        = true

      # The policy lets cloudtrail.amazonaws.com write to the bucket.
      depends_on = [aws_s3_bucket_policy.this]
    }
  `,
  examples: () => ({
    compliant: [
      accountTrails.example(),
      accountTrails.example([accountTrail({ isMultiRegion: false, isLogging: DENIED }), accountTrail()]),
    ],
    nonCompliant: [
      accountTrails.example([]),
      accountTrails.example([accountTrail({ isMultiRegion: false, isLogging: DENIED })]),
      accountTrails.example([accountTrail({ isLogging: false })]),
      accountTrails.example([accountTrail({ managementEvents: ["write"] })]),
      accountTrails.example([accountTrail({ managementEvents: [], isLogging: DENIED })]),
    ],
    insufficientData: [
      accountTrails.example(unknown("cloudtrail:DescribeTrails was denied.", "cloudtrail:DescribeTrails")),
      accountTrails.example([accountTrail({ isLogging: false }), accountTrail({ isLogging: DENIED })]),
    ],
  }),
  evaluate: ({ trails }) => oneTrailOfAllRegions(trails, shortcomingOf),
});

/** Why a trail is not enough; `null` if it is. */
function shortcomingOf({ isMultiRegion, isLogging, managementEvents }: AccountTrail): Known<string | null> {
  if (!isUnknown(managementEvents) && managementEvents.length === 0) return "one does not log all management events";
  if (!isUnknown(managementEvents) && managementEvents.length === 1) {
    return `one logs only ${managementEvents.join()} management events`;
  }
  return mapKnown(allKnown([isMultiRegion, isLogging, managementEvents]), () => null);
}
