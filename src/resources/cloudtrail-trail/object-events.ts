import {
  ALL_EVENTS,
  kindsOf,
  kindsOfAdvanced,
  type AdvancedEventSelector,
  type EventKind,
  type EventSelector,
  type FieldSelector,
} from "./management-events";

const OBJECTS = "AWS::S3::Object";

/** The start of the ARN of every object: a selector with a longer one takes the objects of some buckets alone. */
const EVERY_OBJECT = /^arn:[\w-]+:s3(?::::)?$/;

/**
 * The kinds of events of S3 objects, such as GetObject and PutObject, of which a trail logs all, in every bucket. A
 * selector that leaves some out, such as those of other buckets, counts for none. Without a selector a trail logs no
 * data events (CloudTrail API Reference, DataResource and AdvancedFieldSelector).
 */
export function objectEventsOf(
  selectors: readonly EventSelector[],
  advanced: readonly AdvancedEventSelector[],
): readonly EventKind[] {
  const logged = new Set([
    ...selectors.filter(takesEveryObject).flatMap(kindsOf),
    ...advanced.flatMap(({ FieldSelectors = [] }) =>
      selectsEveryObject(FieldSelectors) ? kindsOfAdvanced(FieldSelectors) : [],
    ),
  ]);
  return ALL_EVENTS.filter((kind) => logged.has(kind));
}

function takesEveryObject({ DataResources = [] }: EventSelector): boolean {
  return DataResources.some(
    ({ Type, Values = [] }) => Type === OBJECTS && Values.some((value) => EVERY_OBJECT.test(value)),
  );
}

function selectsEveryObject(fields: readonly FieldSelector[]): boolean {
  const isOf = (name: string, value: string): boolean =>
    fields.some(({ Field, Equals = [] }) => Field === name && Equals.includes(value));
  return isOf("eventCategory", "Data") && isOf("resources.type", OBJECTS) && !fields.some(isNarrowing);
}

function isNarrowing({ Field = "", StartsWith = [] }: FieldSelector): boolean {
  if (["eventCategory", "resources.type", "readOnly"].includes(Field)) return false;
  return Field !== "resources.ARN" || !StartsWith.some((start) => EVERY_OBJECT.test(start));
}
