import type { SourceBlock, SourceExpression } from "./evaluation/source-expression";
import type { SourcePlace } from "./plan-review";

/** What a plan does not contain and its sources tell. */
export interface PlanSources {
  /**
   * Where a resource is written; `null` where it was not found. The file's path starts from the folder of sources.
   * @param calls The names of the calls that lead to its module; empty for the root module.
   */
  locate(calls: readonly string[], type: string, name: string): SourcePlace | null;
  /**
   * Where a module is called; `null` where the call was not found.
   * @param calls The names of the calls that lead to the module, its own call last.
   */
  locateCall(calls: readonly string[]): SourcePlace | null;
  /**
   * What a local value refers to, in the form of `references` in a plan: each reference in full, followed by its
   * shorter forms. `undefined` where the module has no such local value.
   */
  localReferences(calls: readonly string[], name: string): readonly string[] | undefined;
  /**
   * The expression of a local value, for `evaluate`. `undefined` where the module has no such local value, or its file
   * could not be read.
   */
  local(calls: readonly string[], name: string): SourceExpression | undefined;
  /**
   * The blocks with a header, such as `resource`, `aws_s3_bucket` and `logs`. There is at most one, except of
   * `provider` blocks. Empty where the module has none, or its file could not be read.
   */
  blocks(calls: readonly string[], header: readonly string[]): readonly SourceBlock[];
}
