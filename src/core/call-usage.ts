import * as z from "zod";

const NO_SHARE = "expected a number above 0 and at most 1";

/** A share of AWS's limits: what `isCallShare` asks, in the words of JSON Schema. */
export const callShareSchema = z.number({ error: NO_SHARE }).gt(0, NO_SHARE).lte(1, NO_SHARE);

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
