import type { SourceBlock, SourceExpression } from "./evaluation/source-expression";
import type { SourcePlace } from "./plan-review";

/** What the sources of a plan tell that the plan does not. */
export interface PlanSources {
  /**
   * Where a resource is written; `null` where it was not found. The file's path begins where the sources do.
   * @param calls The calls that lead to its module, without keys: none for the root module.
   */
  locate(calls: readonly string[], type: string, name: string): SourcePlace | null;
  /**
   * Where a module is called; `null` where the call was not found.
   * @param calls The calls that lead to the module, its own last.
   */
  locateCall(calls: readonly string[]): SourcePlace | null;
  /**
   * What a local value refers to, as a plan lists `references`: each in full, followed by ever shorter forms.
   * `undefined` where the module has no such local value.
   */
  localReferences(calls: readonly string[], name: string): readonly string[] | undefined;
  /**
   * The expression of a local value, to be evaluated (`evaluate`). `undefined` where the module has no such local
   * value, or it is not understood.
   */
  local(calls: readonly string[], name: string): SourceExpression | undefined;
  /**
   * The blocks with a header, such as `resource`, `aws_s3_bucket` and `logs`: one, but for `provider` blocks. None
   * where the module has none, or it is not understood.
   */
  blocks(calls: readonly string[], header: readonly string[]): readonly SourceBlock[];
}
