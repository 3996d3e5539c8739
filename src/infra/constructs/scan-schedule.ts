/** The default schedule of the scans. */
export const DEFAULT_SCAN_SCHEDULE = "rate(6 hours)";

const HOURS_OF = { minute: 1 / 60, hour: 1, day: 24 } as const;

/** A `cron(…)` can mean anything; an audit is expected to scan at least once a day. */
const HOURS_BETWEEN_CRON_RUNS = 24;

/**
 * An alarm can cover at most seven days, with periods of an hour or more; with shorter periods only one day (API
 * reference, PutMetricAlarm, Period).
 */
const MAXIMUM_HOURS = 7 * 24;

/**
 * Hours between two scans.
 * @param schedule EventBridge's `rate(…)`; any other expression counts as daily.
 */
export function hoursBetweenScans(schedule: string): number {
  const [, value = "", unit = ""] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? [];
  return isUnit(unit) ? Number(value) * HOURS_OF[unit] : HOURS_BETWEEN_CRON_RUNS;
}

/**
 * After how many whole hours without a scan one counts as missed: the schedule's interval, and an hour for the scan
 * itself. `null` where an alarm cannot cover so many hours.
 * @param schedule EventBridge's `rate(…)`; any other expression counts as daily.
 */
export function hoursUntilScanIsMissed(schedule: string): number | null {
  const hours = Math.ceil(hoursBetweenScans(schedule)) + 1;
  return hours <= MAXIMUM_HOURS ? hours : null;
}

function isUnit(unit: string): unit is keyof typeof HOURS_OF {
  return unit in HOURS_OF;
}
