import pLimit from "p-limit";
import type { TargetName } from "../../resources/collector";
import { MAX_PART_BYTES } from "../evaluation-writer";
import type { ItemStore } from "./item-store";

/** Bytes of lines in memory at most; then the targets with the most of them are stored. */
const BUFFERED_BYTES = 32 * 1024 * 1024;

/** Parts that are stored side by side. */
const WRITES_AT_ONCE = 16;

/** For each part of a target, the places of the types that have lines in it. */
export type TargetParts = readonly (readonly number[])[];

/** Sorts lines by their targets. It holds a bounded number of them in memory, and stores the others. */
export interface Spill {
  /** True where the target is one of those that lines are sorted by. */
  readonly takes: (target: TargetName) => boolean;
  /** Takes a line of a type, in the order of the target's lines. */
  add(target: TargetName, place: number, line: string): Promise<void>;
  /** Stores what is left. */
  end(): Promise<void>;
  /** The parts of a target, once it has ended. */
  partsOf(target: TargetName): TargetParts;
}

interface Buffered {
  readonly target: TargetName;
  readonly parts: (readonly number[])[];
  lines: string[];
  places: Set<number>;
  bytes: number;
}

/**
 * A spill into a store.
 * @param bufferedBytes Bytes of lines in memory at most.
 */
export function createSpill(
  store: ItemStore,
  targets: readonly TargetName[],
  bufferedBytes: number = BUFFERED_BYTES,
): Spill {
  const buffers = new Map(
    targets.map((target): [string, Buffered] => [
      keyOf(target),
      { target, parts: [], lines: [], places: new Set(), bytes: 0 },
    ]),
  );
  let total = 0;
  const flush = async (buffered: Buffered): Promise<void> => {
    const { target, parts, lines, places, bytes } = buffered;
    if (lines.length === 0) return;
    // Taken at once: other types go on adding while the part is stored.
    Object.assign(buffered, { lines: [], places: new Set(), bytes: 0 });
    total -= bytes;
    await store.write(target, parts.push([...places]), `${lines.join("\n")}\n`);
  };
  const flushLargest = async (): Promise<void> => {
    const largest = [...buffers.values()].sort((one, other) => other.bytes - one.bytes);
    await pLimit(WRITES_AT_ONCE).map(largest, async (buffered) => {
      if (total > bufferedBytes / 2) await flush(buffered);
    });
  };
  return {
    takes: (target) => buffers.has(keyOf(target)),
    async add(target, place, line) {
      const buffered = buffers.get(keyOf(target));
      if (buffered === undefined) return;
      const size = Buffer.byteLength(line) + 1;
      if (buffered.bytes + size > MAX_PART_BYTES) await flush(buffered);
      buffered.lines.push(line);
      buffered.places.add(place);
      buffered.bytes += size;
      total += size;
      if (total > bufferedBytes) await flushLargest();
    },
    async end() {
      await pLimit(WRITES_AT_ONCE).map(buffers.values(), flush);
    },
    partsOf: (target) => buffers.get(keyOf(target))?.parts ?? [],
  };
}

function keyOf({ accountId, awsRegion }: TargetName): string {
  return `${accountId} ${awsRegion}`;
}
