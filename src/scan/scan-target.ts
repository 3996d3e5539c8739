import type { CoverageEntry } from "../core/coverage";
import type { Target } from "../resources/collector";
import { once } from "../resources/once";
import type { ClientFactory, Credentials } from "../runtime/clients";
import type { AccountCache } from "../runtime/collect-context";
import { ReadFailure, readFailureOf } from "../runtime/read-failure";
import type { StoredObject } from "./evaluation-writer";
import { collectorsOf, readTarget, type TargetReading } from "./read-target";
import type { TargetSink } from "./sink";
import { entryOf } from "./type-coverage";

/** What the targets of one scan have in common. */
export interface TargetScan extends TargetReading {
  /** Each target borrows its clients from it. */
  readonly clients: ClientFactory;
  /** Opens the sink of a target whose account accepted the scan's role. */
  readonly openSink: (target: Target) => Promise<TargetSink>;
  /**
   * True where an account's role is assumed only when the account is asked: an inventory may hold all of it. What the
   * account would refuse is then a gap only where it is needed.
   * @default the role is assumed first, and an account that refuses it is a gap
   */
  readonly assumesLate?: boolean;
}

/** What the targets of one account have in common. */
export interface AccountScan {
  /** Credentials of the account's scan role; rejects with a ReadFailure where it refuses. */
  credentials(): Promise<Credentials>;
  readonly cache: AccountCache;
}

/** The result of a target. */
export interface TargetResult {
  readonly coverage: readonly CoverageEntry[];
  readonly objects: readonly StoredObject[];
}

/**
 * Scans one target. Whatever the target refuses is recorded as a gap in the coverage; only a failure of the audit's own
 * bucket is thrown.
 * @param waits Is told of each call that got no answer in time.
 */
export async function scanTarget(
  scan: TargetScan,
  account: AccountScan,
  target: Target,
  waits: () => void,
): Promise<TargetResult> {
  const credentials =
    scan.assumesLate === true ? lateCredentialsOf(account, target) : await credentialsOf(account, target);
  if (credentials instanceof ReadFailure) return notScanned(scan, target, credentials);

  const sink = await scan.openSink(target);
  const clients = scan.clients.borrow();
  try {
    const read = { target, credentials, cache: account.cache, sink, waits };
    const types = await readTarget({ ...scan, clients }, read);
    const { objects, resolved } = await sink.close(types.map(({ entry, listed }) => ({ ...entry, listed })));
    scan.summary.addResolved(resolved);
    return { coverage: types.map(({ entry }) => entry), objects };
  } finally {
    clients.release();
  }
}

/** The result of a target whose account refuses: a gap for every resource type. */
function notScanned(scan: TargetScan, target: Target, failure: ReadFailure): TargetResult {
  const coverage = collectorsOf(scan, target).map((collector) => entryOf(scan, collector, target, failure));
  coverage.forEach((entry) => scan.observer?.ended(entry));
  return { coverage, objects: [] };
}

/** The credentials with which a target is read, or why its account refuses them. */
export async function credentialsOf(
  account: Pick<AccountScan, "credentials">,
  target: Target,
): Promise<Credentials | ReadFailure> {
  try {
    return await account.credentials();
  } catch (error) {
    return readFailureOf(error, "STS.AssumeRole", target);
  }
}

/** The credentials with which a target is read, asked for when the first call needs them. */
export function lateCredentialsOf(account: Pick<AccountScan, "credentials">, target: Target): Credentials {
  return once(async () => {
    const credentials = await credentialsOf(account, target);
    if (credentials instanceof ReadFailure) throw credentials;
    return typeof credentials === "function" ? credentials() : credentials;
  });
}
