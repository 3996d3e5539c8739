/**
 * What the lines of a scan's log are called that tell its coverage. The dashboard looks for them: metrics of every
 * account, region and resource type would cost money for each, and there is no bound to their number.
 */
export const COVERAGE_MESSAGES = {
  target: "What was seen of a target.",
  resourceType: "What was seen of a resource type.",
  gap: "A part of a target was not seen.",
} as const;
