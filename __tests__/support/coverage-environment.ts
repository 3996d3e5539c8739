import { TestEnvironment } from "jest-environment-node";

/** What one file's counters say, as Istanbul keeps them: how often each statement, function and branch was run. */
interface Counted {
  readonly hash?: string;
  readonly s: Readonly<Record<string, number>>;
  readonly f: Readonly<Record<string, number>>;
  readonly b: Readonly<Record<string, readonly number[]>>;
}

type Coverage = Record<string, Counted>;

/** What this process has told of already: by file and version of it, the counters that are not zero. */
const told = new Map<string, Set<string>>();

/** The counters that are not zero. */
function* runIn({ s, f, b }: Counted): Iterable<string> {
  for (const id in s) if (s[id] !== 0) yield `s${id}`;
  for (const id in f) if (f[id] !== 0) yield `f${id}`;
  for (const id in b) for (const [index, count] of (b[id] ?? []).entries()) if (count !== 0) yield `b${id}.${index}`;
}

/** Whether this process told nothing of the file yet, or less than was run now. */
function isNews(path: string, counted: Counted): boolean {
  const key = `${path} ${counted.hash ?? ""}`;
  const known = told.get(key);
  const seen = known ?? new Set<string>();
  const before = seen.size;
  for (const counter of runIn(counted)) seen.add(counter);
  told.set(key, seen);
  return known === undefined || seen.size > before;
}

/** Of what was counted, the files of which something was run that no earlier suite of this process ran. */
export function newsOf(coverage: Readonly<Coverage>): Coverage {
  return Object.fromEntries(Object.entries(coverage).filter(([path, counted]) => isNews(path, counted)));
}

/**
 * Node, where a suite hands over the coverage that is new. Jest copies the maps and counters of every file that a suite
 * loaded, sends them to the parent process and merges them there: a third of the time that a run takes, and nearly all of
 * it was known from the suites before. Whether something is covered stays exact; how often it was run is not, as the
 * counts of what is left out are not added.
 */
export default class CoverageEnvironment extends TestEnvironment {
  /** Leaves out what is known when the suite's last hook has run: Jest takes the coverage after that. */
  handleTestEvent({ name }: { readonly name: string }): void {
    if (name !== "teardown") return;
    const { global } = this as { global: { __coverage__?: Coverage } };
    if (global.__coverage__ !== undefined) global.__coverage__ = newsOf(global.__coverage__);
  }
}
