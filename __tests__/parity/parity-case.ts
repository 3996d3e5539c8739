import type { LiveCollector } from "../../src/resources/collector";
import type { RecordedItem } from "../../src/resources/recorded-item";
import type { ConfigurationItem } from "../../src/core/configuration-item";
import type { PlannedResourceType } from "../../src/resources/type/resource-type";
import { readPlanned, type PlainJoin, type PlainValues } from "../support/planned";

/** What is meant of a resource: the lists of a rule's examples that have a verdict of their own. */
export type Intent = "compliant" | "nonCompliant" | "notApplicable";

/** A resource as AWS's APIs answer it, and the collector that asks them. */
export interface LiveRecording {
  readonly collector: LiveCollector<unknown>;
  /** Tells the mocked clients what to answer. */
  readonly record: () => void;
}

/** A resource as AWS Config records it, and the reader of its type. */
export interface ConfigRecording {
  /** The item of a notification. */
  readonly item: Readonly<Record<string, unknown>>;
  readonly read: (item: RecordedItem) => ConfigurationItem;
}

/** A planned resource, joined with its companions, as the reader of its type reads it. */
export interface PlannedResource {
  readonly level?: "account";
  readonly read: () => unknown;
}

/** A source that is written out and still does not hold what decides. */
export interface CannotKnow<S> {
  readonly source: S;
  /** The annotation that the evaluation gets. */
  readonly cannotKnow: string;
  readonly verdict: "INSUFFICIENT_DATA" | "NOT_APPLICABLE";
}

/** A source in which such a resource does not occur, so that there is nothing to judge. */
export interface CannotBe {
  readonly cannotBe: string;
}

/** `not recorded` where AWS Config cannot be told to record the type. */
type NotRecorded = "not recorded";

/** One intent, written three times. */
export interface ParityCase {
  readonly ruleId: string;
  readonly intent: Intent;
  /** The intent in words: "a bucket with …". */
  readonly of: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly live: LiveRecording;
  readonly config: ConfigRecording | CannotKnow<ConfigRecording> | CannotBe | NotRecorded;
  readonly plan: PlannedResource | CannotKnow<PlannedResource> | CannotBe;
}

/** A source that leaves the rule undecided, for that reason. */
export function undecided<S>(cannotKnow: string, source: S): CannotKnow<S> {
  return { source, cannotKnow, verdict: "INSUFFICIENT_DATA" };
}

/** A planned resource whose configuration a reader gives. */
export function planned<P>(read: (planned: P) => unknown, resource: P): PlannedResource {
  return { read: () => read(resource) };
}

/** A planned resource of a type, as its description reads it. */
export function plannedBy<C>(
  { planReader }: PlannedResourceType<C>,
  type: string,
  values: PlainValues,
  around: PlainJoin = {},
): PlannedResource {
  return { read: () => readPlanned(planReader, { type, values }, around) };
}

/** What an item of AWS Config has beside what every test's has. */
interface RecordedResource {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly arn?: string;
  readonly awsRegion?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly configuration: unknown;
  readonly supplementaryConfiguration?: Readonly<Record<string, unknown>>;
}

/** An item of AWS Config as its notifications have it, and its reader. */
export function recordedAs(read: ConfigRecording["read"], resource: RecordedResource): ConfigRecording {
  return {
    read,
    item: {
      version: "1.3",
      accountId: "444455556666",
      configurationItemCaptureTime: "2026-11-23T19:52:09.494Z",
      configurationItemStatus: "OK",
      configurationStateId: "1795463529494",
      configurationItemMD5Hash: "",
      awsRegion: "eu-west-1",
      availabilityZone: "Not Applicable",
      tags: {},
      relatedEvents: [],
      relationships: [],
      supplementaryConfiguration: {},
      ...resource,
    },
  };
}
