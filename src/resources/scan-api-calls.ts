import { ANY_TAGGABLE } from "../core/rule";
import type { ApiCall } from "./service-authorization";
import { COLLECTORS } from "./types";

const API_CALLS_BY_TYPE: ReadonlyMap<string, readonly ApiCall[]> = new Map(
  COLLECTORS.map(({ resourceType, apiCalls }) => [resourceType, apiCalls]),
);

/** The calls that a scan makes in an audited account: those of every collector. */
export const SCAN_API_CALLS: readonly ApiCall[] = COLLECTORS.flatMap(({ apiCalls }) => apiCalls);

/** The calls that a scan makes for rules of these resource types; `*` stands for all types. */
export function scanApiCallsFor(resourceTypes: readonly string[]): readonly ApiCall[] {
  if (resourceTypes.includes(ANY_TAGGABLE)) return SCAN_API_CALLS;
  return [...new Set(resourceTypes)].flatMap((type) => API_CALLS_BY_TYPE.get(type) ?? []);
}
