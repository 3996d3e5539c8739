import type { Answer, Input, SdkCall } from "../../aws/calls";
import type { ConfigurationItem } from "../../core/configuration-item";
import type { Known, Unknown } from "../../core/known";
import type { CollectContext, Target } from "../collector";
import type { RecordedItem } from "../recorded-item";
import { listPages } from "../pages";
import type { PlanJoin, PlannedResource, PlanReader } from "../plan-reader";
import { pagedList, type ElementOf, type Paged, type Question, type ReadResource } from "./question";

/** Where the resources of a type are listed. */
export interface Listing<L> {
  readonly calls: readonly SdkCall[];
  pages(context: CollectContext): AsyncIterable<readonly L[]>;
}

/** A list that a call answers page by page. */
export function list<C extends SdkCall, N extends keyof Answer<C> & string>(
  call: C,
  { input, ...paged }: Paged<C, N> & { readonly input?: Input<C> },
): Listing<ElementOf<C, N>> {
  return {
    calls: [call],
    pages: (context) => listPages(context, call, pagedList(context, call, input ?? ({} as Input<C>), paged)),
  };
}

/** What is made of each element of a list, which may be several, such as the instances of a reservation. */
export function eachOf<A, L>(listing: Listing<A>, parts: (element: A) => readonly L[]): Listing<L> {
  return {
    calls: listing.calls,
    async *pages(context) {
      for await (const page of listing.pages(context)) yield page.flatMap(parts);
    },
  };
}

/** Of a type of which every account, or every account in a region, has one: that needs no list. */
export const THE_ACCOUNT: Listing<object> = {
  calls: [],
  async *pages() {
    yield await Promise.resolve([{}]);
  },
};

/** One field of a configuration: what it says, and where each source has it. */
export interface Field<L, C, T> {
  /** Completes "… does not say …". */
  readonly says: string;
  /** What the list says of it, `undefined` where it does not; or a question, put where a rule needs the field. */
  readonly live: ((listed: L, target: Target) => Known<T> | undefined) | Question<T, C>;
  /** Why the question is nothing to ask, in a sentence; `null` where it is. */
  readonly unless?: (resource: ReadResource<C>) => Promise<Known<string | null>>;
  /**
   * What AWS Config's item says of it; `undefined` where it does not.
   * @default AWS Config never says it
   */
  readonly config?: (item: RecordedItem) => Known<T> | undefined;
  /**
   * What a plan says of it; `undefined` where it does not.
   * @default a plan never says it
   */
  readonly plan?: (resource: PlannedResource, join: PlanJoin) => Known<T> | undefined;
}

/** Every field of a configuration. What cannot be unknown has to be said by every source. */
export type Fields<L, C> = { readonly [F in keyof C]-?: Field<L, C, Exclude<C[F], Unknown>> };

/** Asks for a resource's tags. */
export type TagsQuestion<C> = Question<Exclude<ConfigurationItem["tags"], Unknown>, C>;

/** How the resources of a type stand in a Terraform plan. */
export interface PlanDescription<C> extends Partial<Omit<PlanReader<C>, "resourceType" | "isGlobal" | "read">> {
  readonly terraformTypes: readonly string[];
  readonly identifiedBy: readonly string[];
}

/** All that is known of a resource type: everything that reads it follows from this. */
export interface TypeDescription<L, C> {
  /** AWS Config's name of the type. */
  readonly resourceType: string;
  /** Who answers, in a sentence: `EC2`. */
  readonly service: string;
  /** True where the resources belong to the account and to no region. By default they belong to a region. */
  readonly isGlobal?: boolean;
  readonly list: Listing<L>;
  /** What AWS Config calls the resource's id. */
  readonly id: (listed: L, target: Target) => string;
  /** By default it has none. */
  readonly arn?: (listed: L, target: Target) => string | null;
  /** By default it takes none. */
  readonly tags?: ((listed: L) => ConfigurationItem["tags"]) | TagsQuestion<C>;
  /** Whether there is nothing to tag. By default there always is. */
  readonly isTagless?: (resource: ReadResource<C>) => Promise<Known<boolean>>;
  /**
   * Resources that are read ahead of the one that is judged.
   * @default 16
   */
  readonly ahead?: number;
  readonly fields: Fields<L, C>;
  /** By default AWS Config does not record the type. */
  readonly isRecorded?: boolean;
  /** By default Terraform makes none. */
  readonly plan?: PlanDescription<C>;
  /** A configuration as rules take it for the normal case; their examples differ from it. */
  readonly example: C;
}
