/** A child of a Map: one invocation of the scanner, or several if it takes longer than one may. */
export interface Child {
  /** Seconds that its target takes to be read. */
  readonly seconds: number;
}

/** How a Map run is dispatched, and what its scanner is. */
export interface MapSettings {
  /** Children at once: `MaxConcurrency`, which is the scanner's reservation. */
  readonly concurrency: number;
  /** Seconds until a new execution environment of the scanner is ready. */
  readonly coldStart: number;
}

/** What a Map run takes. */
export interface MapRun {
  /** Seconds until the last child has ended. */
  readonly wall: number;
  /** Seconds for which Lambda bills. */
  readonly billed: number;
  readonly invocations: number;
  /** State transitions of the children's workflows. */
  readonly transitions: number;
}

/**
 * Children that Step Functions starts: at once, and a second from then on. These are the quotas of StartExecution in
 * eu-west-1, us-east-1 and us-west-2 (Step Functions Developer Guide, "Quotas", in the copy that AWS keeps as
 * awsdocs/aws-step-functions-developer-guide, read on 2026-11-28); no rate of the Map itself is documented.
 */
const DISPATCH = { burst: 1_300, rate: 300 };

/** Environments that Lambda adds to a function: at most so many in ten seconds (Lambda Developer Guide, "scaling behavior"). */
const ENVIRONMENTS_A_SECOND = 100;
const ENVIRONMENTS_AT_ONCE = 1_000;

/** Seconds for which an invocation reads: its 900, without those that it keeps for storing. */
const READING_SECONDS = 840;

/** Transitions of a child: into `Scan` and `IsDone` with each invocation, its start and `Done`. */
const TRANSITIONS = { child: 2, invocation: 2 };

/** Plays a Map run: its children start in their order, each as soon as it is dispatched and one may start. */
export function playMapRun(children: readonly Child[], { concurrency, coldStart }: MapSettings): MapRun {
  /** When each place is free again; a place that was never taken needs an environment first. */
  const free: number[] = [];
  let [wall, billed, invocations] = [0, 0, 0];
  for (const [index, { seconds }] of children.entries()) {
    const dispatched = Math.max(0, (index + 1 - DISPATCH.burst) / DISPATCH.rate);
    const runs = Math.max(1, Math.ceil(seconds / READING_SECONDS));
    const added = Math.max(0, (free.length + 1 - ENVIRONMENTS_AT_ONCE) / ENVIRONMENTS_A_SECOND);
    const cold = free.length < concurrency ? Math.max(dispatched, added) + coldStart : Infinity;
    const warm = Math.max(dispatched, free[0] ?? Infinity);
    const isCold = cold < warm;
    const begins = Math.min(cold, warm);
    if (!isCold) takeFirst(free);
    const ends = begins + seconds;
    put(free, ends);
    wall = Math.max(wall, ends);
    billed += seconds + (isCold ? coldStart : 0);
    invocations += runs;
  }
  return {
    wall,
    billed,
    invocations,
    transitions: children.length * TRANSITIONS.child + invocations * TRANSITIONS.invocation,
  };
}

/**
 * US dollars in us-east-1, read on 2026-11-28: Lambda (x86), by AWS's whitepaper "How AWS Pricing Works"; Step Functions
 * (Standard), by its pricing page; S3 (Standard), by others that quote its pricing page, which could not be read.
 */
const PRICES = { gigabyteSecond: 0.0000166667, invocation: 0.2e-6, transition: 25e-6, write: 5e-6, read: 0.4e-6 };

/** GB of the scanner. */
const MEMORY_GB = 1;

/** Requests to the audit bucket for a target: plan, state, result; evaluations, states and result are written. */
const REQUESTS = { reads: 6, writes: 4 };

/**
 * What a Map run costs in US dollars.
 * @param reads Calls of S3 in the accounts, which their owners pay for; the other services' calls are free.
 */
export function costOf(run: MapRun, { targets, reads }: { readonly targets: number; readonly reads: number }): number {
  return (
    run.billed * MEMORY_GB * PRICES.gigabyteSecond +
    run.invocations * PRICES.invocation +
    run.transitions * PRICES.transition +
    targets * (REQUESTS.reads * PRICES.read + REQUESTS.writes * PRICES.write) +
    reads * PRICES.read
  );
}

/** A heap with its least number first: thousands of places are taken by thousands of children. */
function put(heap: number[], value: number): void {
  let at = heap.push(value) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const upper = heap[above] ?? value;
    if (upper <= value) break;
    heap[at] = upper;
    at = above;
  }
  heap[at] = value;
}

function takeFirst(heap: number[]): void {
  const last = heap.pop();
  if (last === undefined || heap.length === 0) return;
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const least = (heap[left + 1] ?? Infinity) < (heap[left] ?? Infinity) ? left + 1 : left;
    const lower = heap[least];
    if (lower === undefined || lower >= last) break;
    heap[at] = lower;
    at = least;
  }
  heap[at] = last;
}
