import type { ConfigurationItem } from "../core/configuration-item";
import type { Answer, Input, SdkCall } from "../aws/calls";
import type { InventoryUse } from "../core/inventory";
import { unknown, type Known } from "../core/known";
import type { RecordedItem } from "./recorded-item";
import type { ApiCall } from "./service-authorization";

/** Identifies an account in a region. */
export interface TargetName {
  readonly accountId: string;
  readonly awsRegion: string;
}

/** An account in a region. */
export interface Target extends TargetName {
  /** `aws`, `aws-us-gov` or `aws-cn`. */
  readonly partition: string;
  /** True only in the account's home region: resources that belong to no region are read there. */
  readonly isHome: boolean;
}

/** An AWS SDK client's class. This file does not import the SDK itself. */
export type ClientConstructor<T> = new (configuration: Record<string, unknown>) => T;

/** What a collector works with: one target of one scan. */
export interface CollectContext {
  readonly target: Target;
  /** The fields of the configuration that rules will look at, and `tags`: a collector reads only these. */
  readonly fields: ReadonlySet<string>;
  /**
   * True where an earlier run of the same scan has read and judged the resource: a collector lists it, but does not
   * read it again.
   */
  isRead(resourceId: string): boolean;
  /** Makes a call by its name, as the target's account allows it. Rejects with what the SDK throws. */
  send<C extends SdkCall>(call: C, input: Input<C>): Promise<Answer<C>>;
  /** The SDK client for the target's account and region; always the same one. */
  client<T>(constructor: ClientConstructor<T>): T;
  /**
   * A read without which nothing can be judged (a list). Bounded in concurrency.
   * @throws ReadFailure, which the scan turns into a coverage gap of the whole resource type.
   */
  list<T>(call: ApiCall, request: () => Promise<T>): Promise<T>;
  /**
   * A read of one resource. Bounded in concurrency. A failure ends nothing: it counts as a gap of that resource, and
   * the result is an Unknown that names the missing permission. The request itself catches errors that are answers ("no
   * such configuration"). A resource that is gone by now also gives an Unknown; the scan leaves it out and counts no
   * gap.
   */
  read<T>(call: ApiCall, resourceId: string, request: () => Promise<T>): Promise<Known<T>>;
  /**
   * A read of one resource whose answer is shared with other resources. The request makes its calls through `list`,
   * which counts each call once; a caller that waits for the shared answer does not count as a call under way. A
   * failure is a gap of each resource that asks.
   */
  readShared<T>(resourceId: string, request: () => Promise<T>): Promise<Known<T>>;
  /** Runs once for each account and scan, and gives every region of the account the same answer: for global lists. */
  oncePerAccount<T>(key: string, request: () => Promise<T>): Promise<T>;
  /** The same context for another region of the account: for services that answer in only one region. */
  inRegion(awsRegion: string): CollectContext;
}

/** How the items are read that AWS Config recorded of a type. */
export interface ItemReading<C> {
  /** Reads an item. Fields that it does not hold are Unknown. */
  read(item: RecordedItem): ConfigurationItem<C>;
  /** Asks AWS for the fields that the context's rules need and the item does not hold, except those of `listed`. */
  complete(item: ConfigurationItem<C>, context: CollectContext): Promise<ConfigurationItem<C>>;
  /** The fields that the type's list holds: no call asks for them about one resource. */
  readonly listed: readonly string[];
  /** The fields that AWS Config's item can have. */
  readonly recordable: readonly string[];
  /** The fields of the item of the level `account`: AWS Config has no such item. */
  readonly ofAccount: readonly string[];
}

/** Reads the resources of one type from AWS APIs. */
export interface LiveCollector<C> {
  readonly resourceType: string;
  /** True where the resources belong to the account and not to a region: they are read only in its home region. */
  readonly isGlobal?: boolean;
  /** Every call that `collect` makes; the scan role's permissions are the union of these. */
  readonly apiCalls: readonly ApiCall[];
  /** Yields every resource of the target as it is read. */
  collect(context: CollectContext): AsyncIterable<ConfigurationItem<C>>;
  /**
   * How the type's items in AWS Config are read.
   * @default AWS Config does not record the type
   */
  readonly recorded?: ItemReading<C>;
  /**
   * From where the context's resources were read, once they are.
   * @default the scan asks the accounts alone
   */
  inventory?(context: CollectContext): InventoryUse | undefined;
}

/** The reason why a value is unknown if no rule looks at it. */
export const NOT_NEEDED = unknown("No enabled rule looks at it.");
