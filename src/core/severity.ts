/** Severities, mildest first. */
export const SEVERITIES = ["LOW", "MEDIUM", "HIGH", "CRITICAL"] as const;

/** How much a violation of a rule matters. */
export type Severity = (typeof SEVERITIES)[number];

/** The severities, the worst first. */
export const MOST_SEVERE_FIRST: readonly Severity[] = SEVERITIES.toReversed();

/** True where `severity` is at least `threshold`. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(threshold);
}
