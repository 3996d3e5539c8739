import * as z from "zod";
import { DEFAULT_CALL_SHARE } from "../core/call-share";
import { callShareSchema } from "../core/call-usage";
import { AuditError } from "../core/errors";

/** The settings of how scans are run. */
export const scaleSettings = {
  scale: z
    .enum(["single", "distributed"])
    .default("single")
    .describe(
      "single: one run of the scanner reads every target, in at most 15 minutes. distributed: a state machine scans" +
        " each account in each region in a run of its own; it needs reservedConcurrency.",
    ),
  scannerConcurrency: z
    .number()
    .int()
    .min(1)
    .max(1_000)
    .default(10)
    .describe("Concurrency that is reserved for the scanner: how many targets a distributed scan reads at once."),
  callShare: callShareSchema
    .default(DEFAULT_CALL_SHARE)
    .describe(
      "The share of AWS's limits on calls that scans may take in each account and region; the rest is left for" +
        " whatever else runs there. Above 0, at most 1.",
    ),
};

/** What bounds a distributed scan. */
interface Reservation {
  readonly scale: "single" | "distributed";
  readonly reservedConcurrency: boolean;
}

/**
 * Throws an AuditError where scans are distributed and the scanner's concurrency is not reserved: children without a
 * bound would take the concurrency of every function in the account.
 */
export function assertReserved({ scale, reservedConcurrency }: Reservation): void {
  if (scale === "single" || reservedConcurrency) return;
  throw new AuditError(
    `A distributed scan needs reserved concurrency, and reservedConcurrency is off (found ${JSON.stringify(reservedConcurrency)}).`,
    "The scanner's reservation is what bounds the children that run at once.",
    'Set reservedConcurrency to true, or scale to "single".',
  );
}
