import { randomUUID } from "node:crypto";
import * as z from "zod";
import { readVersioned, writeJsonOver, type AuditBucket } from "./bucket";

/** The right to do something alone. */
export interface Lease {
  /** Gives it back. */
  release(): Promise<void>;
  /** Stops renewing it, so that it runs out, where nobody waits for it. */
  end(): void;
}

/**
 * Milliseconds that a lease lasts unless it is renewed. It must be short: Lambda repeats a failed run after a minute.
 */
export const LEASE_MS = 60_000;

/** Milliseconds between two renewals. */
const RENEWAL_MS = 20_000;

const leaseSchema = z.object({ holder: z.string().min(1), until: z.iso.datetime() });

/**
 * Takes the lease on something that only one run may do at a time. It is an object that is written conditionally, so
 * that only one of two runs gets it. It is renewed while the run lives, by the machine's own clock, and becomes free
 * soon after a run was killed.
 * @returns The lease; `null` where another run has it.
 */
export async function takeLease(bucket: AuditBucket, key: string): Promise<Lease | null> {
  const holder = randomUUID();
  const lasting = (milliseconds: number) => ({ holder, until: new Date(Date.now() + milliseconds).toISOString() });
  const found = await readVersioned(bucket, key, leaseSchema);
  if (found !== null && Date.parse(found.value.until) > Date.now()) return null;
  let held = await writeJsonOver(bucket, key, lasting(LEASE_MS), found);
  if (held === null) return null;

  let renewing: Promise<void> = Promise.resolve();
  const renew = async (milliseconds: number): Promise<void> => {
    // If another run has taken it meanwhile, that run keeps it: this run was slower than its lease.
    if (held !== null) held = await writeJsonOver(bucket, key, lasting(milliseconds), held);
  };
  const timer = setInterval(() => {
    // If a renewal fails, the next one makes up for it.
    renewing = renewing.then(() => renew(LEASE_MS)).catch(() => undefined);
  }, RENEWAL_MS);
  timer.unref();
  const end = (): void => {
    clearInterval(timer);
  };
  return {
    end,
    async release() {
      end();
      await renewing;
      // A lease that cannot be given back runs out by itself.
      await renew(0).catch(() => undefined);
    },
  };
}
