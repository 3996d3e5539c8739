import type { ConfigurationItem } from "../core/configuration-item";
import type { Known } from "../core/known";
import type { ApiCall } from "./service-authorization";

/** An account in a region. */
export interface Target {
  readonly accountId: string;
  readonly awsRegion: string;
  /** `aws`, `aws-us-gov` or `aws-cn`. */
  readonly partition: string;
}

/** An AWS SDK client's class. The SDK itself stays out of this file. */
export type ClientConstructor<T> = new (configuration: Record<string, unknown>) => T;

/** What a collector works with: one target of one scan. */
export interface CollectContext {
  readonly target: Target;
  /** The rules that will judge the items: a collector reads only what they need. */
  readonly ruleIds: ReadonlySet<string>;
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
   * Errors that are answers ("no such configuration") are for the request to catch.
   */
  read<T>(call: ApiCall, resourceId: string, request: () => Promise<T>): Promise<Known<T>>;
  /** Runs once an account and scan, and answers every region of it from that: for global lists. */
  oncePerAccount<T>(key: string, request: () => Promise<T>): Promise<T>;
}

/** Reads the resources of one type from AWS APIs. */
export interface LiveCollector<C> {
  readonly resourceType: string;
  /** Every call that `collect` makes; the scan role's permissions are the union of these. */
  readonly apiCalls: readonly ApiCall[];
  /** Yields every resource of the target as it is read. */
  collect(context: CollectContext): AsyncIterable<ConfigurationItem<C>>;
}
