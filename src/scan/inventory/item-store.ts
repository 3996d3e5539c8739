import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inventoryPartKey } from "../../core/audit-bucket";
import type { TargetName } from "../../resources/collector";
import { readText, writeBody, type AuditBucket } from "../../runtime/bucket";
import { ReadFailure } from "../../runtime/read-failure";

/** Keeps the items of targets in numbered parts, so that no scan holds all of them in memory. */
export interface ItemStore {
  write(target: TargetName, part: number, text: string): Promise<void>;
  /** @throws ReadFailure where there is no such part. */
  read(target: TargetName, part: number): Promise<string>;
}

/** A store in the scan's folder of the audit bucket, in a folder of this run's own. */
export function bucketItemStore(bucket: AuditBucket, scanId: string, run: string): ItemStore {
  const keyOf = ({ accountId, awsRegion }: TargetName, part: number): string =>
    inventoryPartKey(scanId, run, accountId, awsRegion, part);
  return {
    write: (target, part, text) => writeBody(bucket, keyOf(target, part), text, "application/x-ndjson"),
    async read(target, part) {
      const text = await readText(bucket, keyOf(target, part));
      if (text !== null) return text;
      throw new ReadFailure(`s3://${bucket.name}/${keyOf(target, part)} is missing, which kept AWS Config's items.`);
    },
  };
}

/** A store in a folder of this machine that nobody else may read. */
export interface FolderItemStore extends ItemStore {
  /** Removes the folder, if there is one. */
  remove(): Promise<void>;
}

/** A store in a folder for temporary files, which is made when the first part is written. */
export function folderItemStore(): FolderItemStore {
  let made: Promise<string> | undefined;
  const pathOf = async ({ accountId, awsRegion }: TargetName, part: number): Promise<string> => {
    made ??= mkdtemp(join(tmpdir(), "compliance-audit-"));
    return join(await made, `${accountId}-${awsRegion}-${part}.ndjson`);
  };
  return {
    write: async (target, part, text) => writeFile(await pathOf(target, part), text),
    read: async (target, part) => readFile(await pathOf(target, part), "utf8"),
    async remove() {
      if (made !== undefined) await rm(await made, { recursive: true });
    },
  };
}

/**
 * A target's parts in several stores as if they were in one.
 * @param earlier The stores of its first parts, and how many each has of the target.
 * @param last The store of the others.
 */
export function joinedParts(
  earlier: readonly { readonly store: Pick<ItemStore, "read">; readonly parts: number }[],
  last: Pick<ItemStore, "read">,
): Pick<ItemStore, "read"> {
  return {
    read(target, part) {
      let left = part;
      for (const { store, parts } of earlier) {
        if (left <= parts) return store.read(target, left);
        left -= parts;
      }
      return last.read(target, left);
    },
  };
}

/** Parts that are kept after they were read: the resource types of a target are read side by side. */
const PARTS_KEPT = 32;

/** A store that keeps the parts that were read last. */
export function keepingLast(store: Pick<ItemStore, "read">): Pick<ItemStore, "read"> {
  const kept = new Map<string, Promise<string>>();
  return {
    read(target, part) {
      const key = `${target.accountId} ${target.awsRegion} ${part}`;
      const text = kept.get(key) ?? store.read(target, part);
      kept.delete(key);
      kept.set(key, text);
      const [oldest = key] = kept.keys();
      if (kept.size > PARTS_KEPT) kept.delete(oldest);
      return text;
    },
  };
}
