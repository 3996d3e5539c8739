import * as z from "zod";
import type { CoverageEntry } from "./coverage";
import type { Evaluation } from "./evaluation";

/** A decision to accept a violation: who accepts it, why, and until when. */
export const waiverSchema = z.strictObject({
  /** The rule's id; `*` for every rule. */
  rule: z.string().min(1),
  /** The account's id; `*` for every account. */
  account: z.string().regex(/^(\d{12}|\*)$/, "expected the 12 digits of an account id, as a string, or *"),
  /** The resource's id; `*` in it stands for any characters, `?` for one. */
  resource: z.string().min(1),
  owner: z.string().trim().min(1, "expected who accepts the violation"),
  reason: z.string().trim().min(1, "expected why the violation is accepted"),
  /** Last day on which the waiver holds, UTC, `YYYY-MM-DD`. */
  expiresOn: z.iso.date("expected a day as YYYY-MM-DD"),
  ticket: z.string().min(1).optional(),
});

/** A decision to accept a violation. */
export type Waiver = Readonly<z.infer<typeof waiverSchema>>;

/** Which waivers of a scan were valid and used. */
export const waiverUseSchema = z.object({
  /** Why no waiver counted: their file was not valid. `null` otherwise. */
  error: z.string().nullable(),
  /** Waivers that have expired: the violations that they accepted count again. */
  expired: z.array(waiverSchema),
  /**
   * Waivers that accepted no violation, although everything that they cover was read: the resource is gone, or the
   * violation was corrected.
   */
  unmatched: z.array(waiverSchema),
});

/** Which waivers of a scan were valid and used. */
export type WaiverUse = Readonly<z.infer<typeof waiverUseSchema>>;

/** Finds the waiver of a violation, and remembers which were needed. */
export interface WaiverMatcher {
  /** The first waiver that accepts the violation; `null` where none does. */
  find(violation: Pick<Evaluation, "ruleId" | "accountId" | "resourceId">): Waiver | null;
  /** The waivers that were needed so far, as places in the list of all. */
  needed(): readonly number[];
  /** Counts waivers as needed that another part of the scan needed. */
  addNeeded(places: readonly number[]): void;
  /**
   * Which waivers were valid and used.
   * @param coverage What the scan has read, and what it could not read.
   */
  use(coverage: readonly CoverageEntry[]): WaiverUse;
}

/**
 * A matcher over waivers.
 * @param now A waiver holds until its last day ends, UTC.
 */
export function createWaiverMatcher(waivers: readonly Waiver[], now: Date): WaiverMatcher {
  const today = now.toISOString().slice(0, 10);
  const valid = waivers.filter(({ expiresOn }) => expiresOn >= today);
  const needed = new Set<Waiver>();
  return {
    find({ ruleId, accountId, resourceId }) {
      const found = valid.find(
        ({ rule, account, resource }) =>
          (rule === "*" || rule === ruleId) &&
          (account === "*" || account === accountId) &&
          matches(resource, resourceId),
      );
      if (found !== undefined) needed.add(found);
      return found ?? null;
    },
    needed: () => waivers.flatMap((waiver, place) => (needed.has(waiver) ? [place] : [])),
    addNeeded(places) {
      for (const waiver of places.flatMap((place) => waivers[place] ?? [])) needed.add(waiver);
    },
    use: (coverage) => ({
      error: null,
      expired: waivers.filter((waiver) => !valid.includes(waiver)),
      unmatched: valid.filter((waiver) => !needed.has(waiver) && isSeen(waiver, coverage)),
    }),
  };
}

/** True where everything that a waiver covers was asked for and read. */
function isSeen({ rule, account }: Waiver, coverage: readonly CoverageEntry[]): boolean {
  const concerned = coverage.filter(
    ({ ruleIds, accountId }) => (rule === "*" || ruleIds.includes(rule)) && (account === "*" || account === accountId),
  );
  return concerned.length > 0 && concerned.every(({ status }) => status === "COMPLETE");
}

/**
 * True where the glob matches the text. It never takes more steps than the length of the glob times the length of the
 * text: both are written by others, and must not be able to stall a scan.
 */
export function matches(glob: string, text: string): boolean {
  let reachable = [true, ...Array.from(text, () => false)];
  for (const symbol of glob) {
    const next = reachable.map(() => false);
    for (let position = 0; position < reachable.length; position += 1) {
      if (symbol === "*")
        next[position] = reachable[position] === true || (position > 0 && next[position - 1] === true);
      else if (position > 0) {
        next[position] = reachable[position - 1] === true && (symbol === "?" || symbol === text[position - 1]);
      }
    }
    reachable = next;
  }
  return reachable.at(-1) === true;
}
