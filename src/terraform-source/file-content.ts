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

/** What is written under a name, to be read when somebody asks for it. */
export interface WrittenText {
  /** See `writtenKey`. */
  readonly key: string;
  /** The block, or a local value's expression; in JSON its value. */
  readonly text: string;
  readonly isJson: boolean;
}

/** The name of a block by its header, such as `resource`, `aws_s3_bucket` and `logs`, or of a local value by `local`. */
export function writtenKey(header: readonly string[]): string {
  return JSON.stringify(header);
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
  /** Blocks at the top and local values; none of which a part is not understood. */
  readonly written: readonly WrittenText[];
  /** The line near which the file stops to be what it should be; `null` where all of it is. */
  readonly mistakeAt: number | null;
}

/** What is read of a file that is not understood at all. */
export const NOTHING_READ: FileContent = { resources: [], calls: [], locals: [], written: [], mistakeAt: null };
