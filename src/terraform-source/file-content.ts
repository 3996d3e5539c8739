/** A block, where it is written. */
export interface WrittenBlock {
  readonly name: string;
  /** Counted from 1. */
  readonly line: number;
  /** CDKTF's path of the construct; `null` where the source has none. */
  readonly constructPath: string | null;
}

/** A resource block, where it is written. */
export interface WrittenResource extends WrittenBlock {
  readonly type: string;
}

/** What is read of one file of configuration. */
export interface FileContent {
  readonly resources: readonly WrittenResource[];
  /** `module` blocks. */
  readonly calls: readonly WrittenBlock[];
  /**
   * Local values, each with what it refers to (see `PlanSources.localReferences`); none of a file that is not
   * wholly understood, since half of an expression would mislead.
   */
  readonly locals: readonly (readonly [name: string, references: readonly string[]])[];
  /** The line near which the file stops to be what it should be; `null` where all of it is. */
  readonly mistakeAt: number | null;
}
