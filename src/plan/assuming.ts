import type { Assumption, PlanReader } from "../resources/plan-reader";

/** A reader that takes something for granted of what the plan does not hold. */
export function assuming(reader: PlanReader<unknown>, assumptions: ReadonlySet<Assumption>): PlanReader<unknown> {
  if (assumptions.size === 0) return reader;
  return {
    ...reader,
    read: (resource, join) => {
      const configuration = reader.read(resource, join);
      return reader.assuming?.(configuration, assumptions) ?? configuration;
    },
  };
}
