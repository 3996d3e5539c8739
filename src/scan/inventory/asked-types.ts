import { fieldsRead, type ConfiguredRule } from "../../core/evaluate";
import { isUnknown } from "../../core/known";
import type { LiveCollector } from "../../resources/collector";
import type { RecordedItem } from "../../resources/recorded-item";
import { rulesFor } from "../type-coverage";
import { fieldOf, whyUnrecorded } from "./reading";
import { RECORDER } from "./recorder";

/** A type that an aggregator is asked for. */
export interface AskedType {
  readonly resourceType: string;
  /** True where an item, as a query returns it, lacks a field that rules need and that the whole item may have. */
  readonly lacks: (item: RecordedItem) => boolean;
}

/** What a scan asks an aggregator for: the recorders, and each type of its rules that AWS Config records. */
export function askedTypes(
  rules: readonly ConfiguredRule[],
  collectors: readonly LiveCollector<unknown>[],
): readonly AskedType[] {
  const types = collectors.flatMap((collector): readonly AskedType[] => {
    const { resourceType, recorded } = collector;
    if (recorded === undefined || whyUnrecorded(collector) !== null) return [];
    const fields = fieldsRead(rulesFor({ rules }, collector));
    const needed = recorded.recordable.filter((name) => fields.has(name));
    return [{ resourceType, lacks: (item) => needed.some((name) => isUnknown(fieldOf(recorded.read(item), name))) }];
  });
  return [{ resourceType: RECORDER, lacks: () => false }, ...types];
}
