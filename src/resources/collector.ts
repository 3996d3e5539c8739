import type { ConfigurationItem } from "../core/configuration-item";
import type { Answer, Input, SdkCall } from "../aws/calls";
import { unknown, type Known } from "../core/known";
import type { ApiCall } from "./service-authorization";

/** What names an account in a region. */
export interface TargetName {
  readonly accountId: string;
  readonly awsRegion: string;
}

/** An account in a region. */
export interface Target extends TargetName {
  /** `aws`, `aws-us-gov` or `aws-cn`. */
  readonly partition: string;
  /** True in the one region of the account where what belongs to no region is read. */
  readonly isHome: boolean;
}

/** An AWS SDK client's class. The SDK itself stays out of this file. */
export type ClientConstructor<T> = new (configuration: Record<string, unknown>) => T;

/** What a collector works with: one target of one scan. */
export interface CollectContext {
  readonly target: Target;
  /** The fields of the configuration that rules will look at, and `tags`: a collector reads no more. */
  readonly fields: ReadonlySet<string>;
  /** Makes a call by its name, as the target's account allows it. Rejects with what the SDK throws. */
  send<C extends SdkCall>(call: C, input: Input<C>): Promise<Answer<C>>;
  /** The SDK client for the target's account and region; always the same one. */
  client<T>(constructor: ClientConstructor<T>): T;
  /**
   * A read without which there is nothing to judge (a list). Bounded in concurrency.
   * @throws ReadFailure, which the scan turns into a coverage gap of the whole resource type.
   */
  list<T>(call: ApiCall, request: () => Promise<T>): Promise<T>;
  /**
   * A read of one resource. Bounded in concurrency. A failure does not end anything: it is counted
   * as a gap of that resource and comes back as an Unknown that names the missing permission.
   * Errors that are answers ("no such configuration") are for the request to catch. A resource that is gone by now
   * comes back as an Unknown too, and is left out: it is nobody's gap.
   */
  read<T>(call: ApiCall, resourceId: string, request: () => Promise<T>): Promise<Known<T>>;
  /**
   * A read of one resource whose answer others share. The request makes its calls by `list`, where each is counted
   * once, and whoever asks after it takes no place among the calls under way. A failure is a gap of each resource
   * that asks.
   */
  readShared<T>(resourceId: string, request: () => Promise<T>): Promise<Known<T>>;
  /** Runs once an account and scan, and answers every region of it from that: for global lists. */
  oncePerAccount<T>(key: string, request: () => Promise<T>): Promise<T>;
  /** The same context for another region of the account: for what a service answers in one region alone. */
  inRegion(awsRegion: string): CollectContext;
}

/** Reads the resources of one type from AWS APIs. */
export interface LiveCollector<C> {
  readonly resourceType: string;
  /** True where the resources belong to the account and to no region: they are read in its home region alone. */
  readonly isGlobal?: boolean;
  /** Every call that `collect` makes; the scan role's permissions are the union of these. */
  readonly apiCalls: readonly ApiCall[];
  /** Yields every resource of the target as it is read. */
  collect(context: CollectContext): AsyncIterable<ConfigurationItem<C>>;
}

/** Why a value is not known that no rule will look at. */
export const NOT_NEEDED = unknown("No enabled rule looks at it.");
