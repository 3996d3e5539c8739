import { randomUUID } from "node:crypto";
import * as z from "zod";
import { readVersioned, writeJsonOver, type AuditBucket } from "./bucket";

/** The right to do something alone. */
export interface Lease {
  /** Gives it back. */
  release(): Promise<void>;
  /** Lets it run out, where nobody needs it any more. */
  end(): void;
}

/** Milliseconds that a lease lasts unless it is renewed: Lambda runs what broke off again after a minute. */
export const LEASE_MS = 60_000;

/** Milliseconds between two renewals. */
const RENEWAL_MS = 20_000;

const leaseSchema = z.object({ holder: z.string().min(1), until: z.iso.datetime() });

/**
 * Takes the lease on what one run at a time may do, by conditional writes of one object: of two that want it one
 * gets it. It is renewed as long as the run lives, by the machine's own clock, and free soon after a run was killed.
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
    // Whoever has taken it meanwhile keeps it: this run was slower than its lease.
    if (held !== null) held = await writeJsonOver(bucket, key, lasting(milliseconds), held);
  };
  const timer = setInterval(() => {
    // One that fails is made good by the next.
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
      // One that cannot be given back ends by itself.
      await renew(0).catch(() => undefined);
    },
  };
}
