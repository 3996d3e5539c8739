/** A day in milliseconds. */
export const DAY_MS = 24 * 3_600_000;

/** The day of a moment in UTC: "2026-11-24". */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10);
}
