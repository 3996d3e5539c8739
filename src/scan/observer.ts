import type { CoverageEntry } from "../core/coverage";
import type { Target } from "../resources/collector";

/** Is told what a scan does, while it does it. */
export interface ScanObserver {
  /** A resource type of a target is being read. */
  started(target: Target, resourceType: string): void;
  /** An API was called; calls that several regions of an account share count once. */
  called(): void;
  /** A resource type of a target was read, and this came of it. */
  ended(entry: CoverageEntry): void;
}
