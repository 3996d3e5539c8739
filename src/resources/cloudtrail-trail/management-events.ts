/** A kind of management events. */
export type EventKind = "read" | "write";

/** A basic event selector, as CloudTrail's API has it. */
export interface EventSelector {
  /** `All` by default. */
  readonly ReadWriteType?: string | undefined;
  /** True by default. */
  readonly IncludeManagementEvents?: boolean | undefined;
  readonly ExcludeManagementEventSources?: readonly string[] | undefined;
  /** None by default. */
  readonly DataResources?: readonly DataResource[] | undefined;
}

/** Resources whose data events a basic event selector takes. */
export interface DataResource {
  readonly Type?: string | undefined;
  /** ARNs, or how they begin. */
  readonly Values?: readonly string[] | undefined;
}

/** An advanced event selector, as CloudTrail's API has it: it selects the events that match all of its fields. */
export interface AdvancedEventSelector {
  readonly FieldSelectors: readonly FieldSelector[] | undefined;
}

/** A condition of an advanced event selector. */
export interface FieldSelector {
  readonly Field: string | undefined;
  readonly Equals?: readonly string[] | undefined;
  readonly StartsWith?: readonly string[] | undefined;
}

/** Both kinds. */
export const ALL_EVENTS: readonly EventKind[] = ["read", "write"];

const KINDS_BY_READ_WRITE_TYPE: Readonly<Record<string, readonly EventKind[]>> = {
  All: ALL_EVENTS,
  ReadOnly: ["read"],
  WriteOnly: ["write"],
};

/**
 * The kinds of management events that a trail logs in full. A selector that leaves some out, such as those of KMS,
 * counts for neither kind; AWS Config's rule multi-region-cloudtrail-enabled judges it the same way. A trail without
 * selectors logs every management event (CloudTrail API Reference, PutEventSelectors).
 */
export function managementEventsOf(
  selectors: readonly EventSelector[],
  advanced: readonly AdvancedEventSelector[],
): readonly EventKind[] {
  if (selectors.length === 0 && advanced.length === 0) return ALL_EVENTS;
  const logged = new Set([...selectors.flatMap(loggedBy), ...advanced.flatMap(loggedByAdvanced)]);
  return ALL_EVENTS.filter((kind) => logged.has(kind));
}

/** The kinds of events that a basic selector takes. */
export function kindsOf({ ReadWriteType = "All" }: EventSelector): readonly EventKind[] {
  return KINDS_BY_READ_WRITE_TYPE[ReadWriteType] ?? [];
}

/** The kinds of events that an advanced selector takes, by its fields. */
export function kindsOfAdvanced(fields: readonly FieldSelector[]): readonly EventKind[] {
  const readOnly = fields.find(({ Field }) => Field === "readOnly")?.Equals ?? ["true", "false"];
  return ALL_EVENTS.filter((kind) => readOnly.includes(kind === "read" ? "true" : "false"));
}

function loggedBy(selector: EventSelector): readonly EventKind[] {
  const { IncludeManagementEvents = true, ExcludeManagementEventSources = [] } = selector;
  return IncludeManagementEvents && ExcludeManagementEventSources.length === 0 ? kindsOf(selector) : [];
}

function loggedByAdvanced({ FieldSelectors = [] }: AdvancedEventSelector): readonly EventKind[] {
  const isOfManagement = FieldSelectors.some(
    ({ Field, Equals = [] }) => Field === "eventCategory" && Equals.includes("Management"),
  );
  const narrowing = FieldSelectors.filter(({ Field }) => Field !== "eventCategory" && Field !== "readOnly");
  return isOfManagement && narrowing.length === 0 ? kindsOfAdvanced(FieldSelectors) : [];
}
