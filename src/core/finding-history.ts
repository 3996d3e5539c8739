import * as z from "zod";

const time = z.iso.datetime().nullable();

/** When scans saw a finding. Each time is the one at which a scan began, UTC. */
export const findingHistorySchema = z.object({
  /** The scan that saw it first; `null` where it was known before times were kept. */
  firstSeenAt: time,
  /** The scan that saw it last; `null` where it was known before times were kept, and has not been seen since. */
  lastSeenAt: time,
  /** The last scan that saw it again after it had been resolved; `null` where it never was. */
  reopenedAt: time,
  /** The scan that looked and did not see it any more; `null` where it stands. */
  resolvedAt: time,
});

/** When scans saw a finding. */
export type FindingHistory = Readonly<z.infer<typeof findingHistorySchema>>;

/** A finding of which no time was kept. */
export const NO_TIMES: FindingHistory = { firstSeenAt: null, lastSeenAt: null, reopenedAt: null, resolvedAt: null };

/**
 * Days for which a resolved finding stays known: where it is seen again within them, it is reopened, and a new finding
 * after them. The same as Security Hub keeps findings that are not updated.
 */
export const DAYS_KEPT = 90;

const DAY_MS = 86_400_000;

/** True where the last scan that looked saw the finding. */
export function isOpen({ resolvedAt }: FindingHistory): boolean {
  return resolvedAt === null;
}

/**
 * The history of a finding that a scan sees.
 * @param before Its history until then; `null` where it was not known.
 * @param at When the scan began, in ISO 8601. A scan that overlapped may have begun later and ended before: its times
 * are then those in `before`.
 */
export function seenHistory(before: FindingHistory | null, at: string): FindingHistory {
  const { firstSeenAt, lastSeenAt, reopenedAt, resolvedAt } = before ?? { ...NO_TIMES, firstSeenAt: at };
  return {
    firstSeenAt: firstSeenAt === null ? null : earlier(firstSeenAt, at),
    lastSeenAt: lastSeenAt === null || lastSeenAt < at ? at : lastSeenAt,
    reopenedAt: resolvedAt !== null && resolvedAt < at ? at : reopenedAt,
    resolvedAt: null,
  };
}

/** The history of a finding that a scan which began at a time has looked for and not seen. */
export function goneHistory(before: FindingHistory, at: string): FindingHistory {
  return { ...before, resolvedAt: before.resolvedAt ?? at };
}

/** True where a finding was resolved so long before a time that it is known no more. */
export function isForgotten({ resolvedAt }: FindingHistory, at: string): boolean {
  return resolvedAt !== null && Date.parse(at) - Date.parse(resolvedAt) > DAYS_KEPT * DAY_MS;
}

/** The history as a scan leaves it, where a scan that began earlier has ended meanwhile and knows an earlier time. */
export function withFirstSeen(history: FindingHistory, other: FindingHistory | null): FindingHistory {
  const { firstSeenAt } = history;
  if (firstSeenAt === null || other?.firstSeenAt == null) return history;
  return { ...history, firstSeenAt: earlier(firstSeenAt, other.firstSeenAt) };
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
