/** A block, and where it is written. */
export interface WrittenBlock {
  readonly name: string;
  /** Counted from 1. */
  readonly line: number;
  /** CDKTF's path of the construct; `null` where the source has none. */
  readonly constructPath: string | null;
}

/** A resource block, and where it is written. */
export interface WrittenResource extends WrittenBlock {
  readonly type: string;
}

/** The text of a block or a local value, which is parsed when it is asked for. */
export interface WrittenText {
  /** See `writtenKey`. */
  readonly key: string;
  /** The text of the block, or of the local value's expression; in JSON the text of its value. */
  readonly text: string;
  readonly isJson: boolean;
}

/**
 * The key of a block, made from its header, such as `resource`, `aws_s3_bucket` and `logs`. The header of a local value
 * is `local` and its name.
 */
export function writtenKey(header: readonly string[]): string {
  return JSON.stringify(header);
}

/** What is read of one file of configuration. */
export interface FileContent {
  readonly resources: readonly WrittenResource[];
  /** `module` blocks. */
  readonly calls: readonly WrittenBlock[];
  /**
   * Local values, each with what it refers to (see `PlanSources.localReferences`). Empty where the file has a syntax
   * error, since half of an expression would mislead.
   */
  readonly locals: readonly (readonly [name: string, references: readonly string[]])[];
  /** Blocks at the top of the file and local values, except those with a syntax error. */
  readonly written: readonly WrittenText[];
  /** The line near the first syntax error; `null` where there is none. */
  readonly mistakeAt: number | null;
}

/** The content of a file that could not be read at all. */
export const NOTHING_READ: FileContent = { resources: [], calls: [], locals: [], written: [], mistakeAt: null };
