import * as z from "zod";

/** The share of AWS's limits that a scan takes, if nothing else is set: half is left for whatever runs in the account. */
export const DEFAULT_CALL_SHARE = 0.5;

/** A share of AWS's limits. */
export const callShareSchema = z
  .number({ error: "expected a number above 0 and at most 1" })
  .gt(0, "expected a number above 0")
  .lte(1, "expected at most 1");

const count = z.number().int().nonnegative();

/** The calls of AWS that something took, by service. */
export const callUsageSchema = z.record(
  z.string().min(1),
  z.object({
    /** Calls that were made, each once however often it was repeated. */
    calls: count,
    /** Requests that AWS refused because there were too many. */
    throttles: count,
    /** Requests that repeated one that had failed. */
    retries: count,
  }),
);

/** The calls of AWS that something took, by service. */
export type CallUsage = Readonly<z.infer<typeof callUsageSchema>>;

/** The calls of several parts together, in the services' alphabetical order. */
export function sumOfUsage(parts: readonly CallUsage[]): CallUsage {
  const services = [...new Set(parts.flatMap(Object.keys))].sort();
  return Object.fromEntries(
    services.map((service) => {
      const own = parts.flatMap(({ [service]: counts }) => (counts === undefined ? [] : [counts]));
      const total = (key: "calls" | "throttles" | "retries"): number => own.reduce((sum, of) => sum + of[key], 0);
      return [service, { calls: total("calls"), throttles: total("throttles"), retries: total("retries") }];
    }),
  );
}
