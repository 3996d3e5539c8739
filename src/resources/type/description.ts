import type { Answer, Input, SdkCall } from "../../aws/calls";
import type { ConfigurationItem } from "../../core/configuration-item";
import type { Known, Unknown } from "../../core/known";
import type { CollectContext, Target } from "../collector";
import { listPages } from "../pages";
import type { PlanJoin, PlannedResource, PlanReader } from "../plan-reader";
import type { RecordedItem } from "../recorded-item";
import { pagedList, type ElementOf, type Paged, type Question } from "./question";

/** How the resources of a type are listed. */
export interface Listing<L> {
  readonly calls: readonly SdkCall[];
  /** @throws ReadFailure where the list is refused. */
  pages(context: CollectContext): AsyncIterable<readonly L[]>;
}

/** A list that a call returns page by page. */
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
 * Turns each element of a list into any number of elements: several, such as the instances of a reservation, or none
 * if the element does not belong to the target.
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

/** The listing of a type that every account, or every account in every region, has exactly once: no call is needed. */
export const THE_ACCOUNT: Listing<object> = {
  calls: [],
  async *pages() {
    yield await Promise.resolve([{}]);
  },
};

/** A value as a source gives it: `undefined` where the source does not say it, for values that may be unknown. */
type Said<V> = Unknown extends V ? V | undefined : V;

/** How AWS Config's item and a plan give a value. By default they never do. */
interface Sources<V> {
  config(item: RecordedItem): Said<V>;
  plan(resource: PlannedResource, join: PlanJoin): Said<V>;
}

/** One field of a configuration: its meaning, and where each source has it. */
export type Field<L, C, V> = {
  /** Completes "… does not say …". */
  readonly says: string;
  /**
   * True where the value may be or hold a secret, such as user data, an environment's variables or a password: evidence
   * of findings never holds it.
   * @default false
   */
  readonly secret?: boolean;
  /** Takes the value from the list; or a question, asked only where a rule needs the field. */
  readonly live: ((listed: L, target: Target) => Said<V>) | Question<Exclude<V, Unknown>, C, L>;
  /** Why the question is not asked, in a sentence that becomes the field's reason; `null` where it is asked. */
  readonly unless?: (field: ReadField<C>) => Promise<Known<string | null>>;
} & (Unknown extends V ? Partial<Sources<V>> : Sources<V>);

/** Reads another field of the same resource. */
export type ReadField<C> = <F extends keyof C>(name: F) => Promise<C[F]>;

/** Every field of a configuration. */
export type Fields<L, C> = { readonly [F in keyof C]-?: Field<L, C, C[F]> };

/** A field, whatever the type of its value. */
export interface AnyField<L, C> extends Pick<Field<L, C, Known<unknown>>, "says" | "secret" | "unless"> {
  readonly live: ((listed: L, target: Target) => unknown) | Question<unknown, C, L>;
  config?(item: RecordedItem): unknown;
  plan?(resource: PlannedResource, join: PlanJoin): unknown;
}

/** A type's fields with their names. */
export function fieldsOf<L, C>({
  fields,
}: Pick<TypeDescription<L, C>, "fields">): readonly (readonly [keyof C & string, AnyField<L, C>])[] {
  // A list of fields cannot keep each field's own type.
  return Object.entries(fields) as unknown as readonly (readonly [keyof C & string, AnyField<L, C>])[];
}

/** A resource's tags by their keys; `null` where it cannot have any. */
type Tags = ConfigurationItem["tags"];

/** A field, and the values with which a resource cannot have tags. */
type TaglessBy<C> = {
  readonly [F in keyof C]-?: { readonly field: F; readonly when: (value: C[F]) => Known<boolean> };
}[keyof C];

/** How a Terraform plan holds the resources of a type. */
export interface PlanDescription<C> extends Partial<Omit<PlanReader<C>, "resourceType" | "isGlobal" | "read">> {
  readonly terraformTypes: readonly string[];
  readonly identifiedBy: readonly string[];
}

/** What the resources of an account are together: one field of what rules of the level `account` read. */
export interface AccountField<L> {
  readonly calls: readonly SdkCall[];
  /** Reads the field's value, in the account's home region. */
  read(context: CollectContext, listed: readonly L[]): Promise<unknown>;
}

/** Everything that is known of a resource type: all code that reads it is derived from this. */
export interface TypeDescription<L, C> {
  /** AWS Config's name of the type. */
  readonly resourceType: string;
  /** The service that answers, as sentences name it: `EC2`. */
  readonly service: string;
  /** True where the resources belong to the account and to no region. By default they belong to a region. */
  readonly isGlobal?: boolean;
  readonly list: Listing<L>;
  /** False for listed resources of another target: only `account` reads them. By default all are the target's own. */
  readonly isOwn?: (listed: L, target: Target) => boolean;
  /** The resource's id in AWS Config. */
  readonly id: (listed: L, target: Target) => string;
  /** By default resources have no ARN. */
  readonly arn?: (listed: L, target: Target) => string | null;
  /** By default resources cannot have tags. */
  readonly tags?: ((listed: L) => Tags) | Question<Exclude<Tags, Unknown>, C, L>;
  /** Which resources of a taggable type cannot have tags. By default all of them can. */
  readonly tagless?: TaglessBy<C>;
  readonly fields: Fields<L, C>;
  /** By default AWS Config does not record the type. */
  readonly isRecorded?: boolean;
  /** By default Terraform has no resource for the type. */
  readonly plan?: PlanDescription<C>;
  /** By default no rule judges an account's resources together. */
  readonly account?: Readonly<Record<string, AccountField<L>>>;
  /** A typical configuration; the rules' examples state how they differ from it. */
  readonly example: C;
}
