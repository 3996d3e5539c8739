import type { ControlData } from "../compose";
import { CIS, type Recommendation } from "./recommendations";

/** A recommendation of one version: its id, its level, who decides it, and its key in `CIS`. */
export type Row = readonly [id: string, level: 1 | 2, assessment: "automated" | "manual", key: keyof typeof CIS];

/** The controls of one version of the benchmark. */
export function recommendations(rows: readonly Row[]): readonly ControlData[] {
  return rows.map(([id, level, assessment, key]) => {
    const { lookAt, ...recommendation }: Recommendation = CIS[key];
    return { id, level, assessment, ...recommendation, ...(assessment === "manual" ? { lookAt } : {}) };
  });
}
