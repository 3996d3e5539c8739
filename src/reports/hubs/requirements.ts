import { titleOf } from "../../packs/pack";
import type { ReportedPack } from "../model/report-model";

/** What frameworks ask of a rule. */
export interface Requirements {
  /** The frameworks, such as `CIS AWS Foundations Benchmark 7.0`. */
  readonly standards: readonly string[];
  /** Their controls, each with its framework, such as `CIS AWS Foundations Benchmark 7.0 2.1.1`. */
  readonly controls: readonly string[];
}

/** What the packs of a report ask of each rule, in the packs' order; rules that they do not name are not in it. */
export function requirementsByRule(packs: readonly ReportedPack[]): ReadonlyMap<string, Requirements> {
  const byRule = new Map<string, { readonly standards: Set<string>; readonly controls: string[] }>();
  for (const pack of packs) {
    const standard = titleOf(pack);
    for (const { id, ruleIds } of pack.controls) {
      for (const ruleId of ruleIds) {
        const found = byRule.get(ruleId) ?? { standards: new Set(), controls: [] };
        byRule.set(ruleId, found);
        found.standards.add(standard);
        found.controls.push(`${standard} ${id}`);
      }
    }
  }
  return new Map([...byRule].map(([id, { standards, controls }]) => [id, { standards: [...standards], controls }]));
}
