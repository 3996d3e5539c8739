import { setFlagsFromString } from "node:v8";

/**
 * Makes Node 20 compile a function to machine code only once it has run for long. A review of 10,000 resources is over
 * before most of such code has paid for itself: two fifths of its CPU went into compiling. Newer versions have a compiler in
 * between (V8's Maglev), which is cheap, and do not know this flag.
 * @param node The version of Node that runs.
 * @param setFlags Sets V8's flags.
 */
export function compileLate(
  node = process.versions.node,
  setFlags: (flags: string) => void = setFlagsFromString,
): void {
  if (node.startsWith("20.")) setFlags("--interrupt-budget=1000000");
}
