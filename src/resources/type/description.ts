import type { Answer, Input, SdkCall } from "../../aws/calls";
import type { ConfigurationItem } from "../../core/configuration-item";
import type { Known, Unknown } from "../../core/known";
import type { CollectContext, Target } from "../collector";
import { listPages } from "../pages";
import type { PlanJoin, PlannedResource, PlanReader } from "../plan-reader";
import type { RecordedItem } from "../recorded-item";
import { pagedList, type ElementOf, type Paged, type Question } from "./question";

/** Where the resources of a type are listed. */
export interface Listing<L> {
  readonly calls: readonly SdkCall[];
  /** @throws ReadFailure where the list is refused. */
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

/**
 * What is made of each element of a list: several, such as the instances of a reservation, or none of what is not the
 * target's own.
 */
export function eachOf<A, L>(listing: Listing<A>, parts: (element: A, target: Target) => readonly L[]): Listing<L> {
  return {
    calls: listing.calls,
    async *pages(context) {
      for await (const page of listing.pages(context)) {
        yield page.flatMap((element) => parts(element, context.target));
      }
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

/** What a source says of a value; `undefined` where it does not, which only a value that may be unknown allows for. */
type Said<V> = Unknown extends V ? V | undefined : V;

/** What AWS Config's item and a plan say of a value. By default they never say it. */
interface Sources<V> {
  config(item: RecordedItem): Said<V>;
  plan(resource: PlannedResource, join: PlanJoin): Said<V>;
}

/** One field of a configuration: what it says, and where each source has it. */
export type Field<L, C, V> = {
  /** Completes "… does not say …". */
  readonly says: string;
  /** What the list says of it; or a question, put where a rule needs the field. */
  readonly live: ((listed: L, target: Target) => Said<V>) | Question<Exclude<V, Unknown>, C, L>;
  /** Why the question is nothing to ask, in a sentence that stands in the field's place; `null` where it is. */
  readonly unless?: (field: ReadField<C>) => Promise<Known<string | null>>;
} & (Unknown extends V ? Partial<Sources<V>> : Sources<V>);

/** Gives another field of the resource that is read. */
export type ReadField<C> = <F extends keyof C>(name: F) => Promise<C[F]>;

/** Every field of a configuration. */
export type Fields<L, C> = { readonly [F in keyof C]-?: Field<L, C, C[F]> };

/** A field, whatever it holds. */
export interface AnyField<L, C> extends Pick<Field<L, C, Known<unknown>>, "says" | "unless"> {
  readonly live: ((listed: L, target: Target) => unknown) | Question<unknown, C, L>;
  config?(item: RecordedItem): unknown;
  plan?(resource: PlannedResource, join: PlanJoin): unknown;
}

/** A type's fields with their names. */
export function fieldsOf<L, C>({
  fields,
}: Pick<TypeDescription<L, C>, "fields">): readonly (readonly [keyof C & string, AnyField<L, C>])[] {
  // The compiler does not follow each field's own type through a list of them.
  return Object.entries(fields) as unknown as readonly (readonly [keyof C & string, AnyField<L, C>])[];
}

/** A resource's tags by their keys; `null` where it takes none. */
type Tags = ConfigurationItem["tags"];

/** A field, and what of its values takes no tags. */
type TaglessBy<C> = {
  readonly [F in keyof C]-?: { readonly field: F; readonly when: (value: C[F]) => Known<boolean> };
}[keyof C];

/** How the resources of a type stand in a Terraform plan. */
export interface PlanDescription<C> extends Partial<Omit<PlanReader<C>, "resourceType" | "isGlobal" | "read">> {
  readonly terraformTypes: readonly string[];
  readonly identifiedBy: readonly string[];
}

/** The resources of an account together, for rules of the level `account`. */
export interface AccountDescription<L> {
  /** The one field of its configuration, which such a rule reads. */
  readonly field: string;
  readonly calls: readonly SdkCall[];
  /** Reads the field's value, in the account's home region. */
  read(context: CollectContext, listed: readonly L[]): Promise<unknown>;
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
  /** False of what is listed and belongs to another target: only `account` counts it. By default all is the target's. */
  readonly isOwn?: (listed: L, target: Target) => boolean;
  /** What AWS Config calls the resource's id. */
  readonly id: (listed: L, target: Target) => string;
  /** By default it has none. */
  readonly arn?: (listed: L, target: Target) => string | null;
  /** By default it takes none. */
  readonly tags?: ((listed: L) => Tags) | Question<Exclude<Tags, Unknown>, C, L>;
  /** By which field a resource is one that takes no tags. By default none is. */
  readonly tagless?: TaglessBy<C>;
  readonly fields: Fields<L, C>;
  /** By default AWS Config does not record the type. */
  readonly isRecorded?: boolean;
  /** By default Terraform makes none. */
  readonly plan?: PlanDescription<C>;
  /** By default no rule judges the resources together. */
  readonly account?: AccountDescription<L>;
  /** A configuration as rules take it for the normal case; their examples differ from it. */
  readonly example: C;
}
