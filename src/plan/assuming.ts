import type { Assumption, PlanReader } from "../resources/plan-reader";

/** A reader that also takes for granted what the review assumes about things that the plan does not hold. */
export function assuming(reader: PlanReader<unknown>, assumptions: ReadonlySet<Assumption>): PlanReader<unknown> {
  if (assumptions.size === 0 || reader.assuming === undefined) return reader;
  return {
    ...reader,
    // An assumption may depend on any field, so that all are read.
    read: (resource, join) => {
      const configuration = reader.read(resource, join);
      return reader.assuming?.(configuration, assumptions) ?? configuration;
    },
  };
}
