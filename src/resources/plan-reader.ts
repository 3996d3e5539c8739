import type { ConfigurationItem } from "../core/configuration-item";
import type { Known } from "../core/known";
import type { OpenPolicy } from "../policy/open-policy";

/** Where a value lies: names of attributes and blocks, and numbers of blocks in a list. */
export type AttributePath = readonly (string | number)[];

/**
 * The values of a planned resource or of one of its blocks. A value is Unknown where it is known only after apply;
 * it is `null` where nothing is set, also where the configuration leaves it to the provider to compute. A value that
 * is of another kind than asked for is Unknown too: a plan is read, not trusted.
 */
export interface PlannedValues {
  /** A text; numbers and booleans are no texts. */
  text(...path: AttributePath): Known<string | null>;
  number(...path: AttributePath): Known<number | null>;
  flag(...path: AttributePath): Known<boolean | null>;
  /** A list or a set of texts, of which single ones may be unknown. */
  texts(...path: AttributePath): Known<readonly Known<string>[] | null>;
  /** Nested blocks, or a list of objects; none where nothing is set. */
  blocks(...path: AttributePath): Known<readonly PlannedValues[]>;
}

/** One resource of a plan, as it will stand: one instance, where there is a `count` or a `for_each`. */
export interface PlannedResource extends PlannedValues {
  /** Such as `module.storage["a"].aws_s3_bucket.logs[0]`. */
  readonly address: string;
  /** Terraform's type, such as `aws_s3_bucket`. */
  readonly type: string;
  /** True where the plan creates it, anew or in place of another. */
  readonly isCreated: boolean;
  /** False where the plan leaves it as it is. */
  readonly isChanged: boolean;
}

/** What else the plan holds that belongs to a resource. */
export interface PlanJoin {
  /**
   * The resources of a type that name this one in the attribute which the reader's `companions` says. An Unknown
   * stands for one of which the plan does not tell whether it does.
   */
  companions(type: string): readonly Known<PlannedResource>[];
  /** The one companion of a type; `null` where there is none, and Unknown where there may be one, or several are. */
  companion(type: string): Known<PlannedResource | null>;
  /**
   * The companions of a type as they are, where the plan changes them or takes them away: what Terraform has read of
   * this resource still shows what they say.
   */
  former(type: string): readonly PlannedResource[];
  /** All resources of a type that the same provider configuration makes, in its account and region. */
  beside(type: string): readonly PlannedResource[];
  /**
   * The policy that an attribute of a resource holds, of this one's own or of a companion's: its text, or what the plan
   * shows of one that is known only after apply.
   */
  policy(resource: PlannedResource, attribute: string): Known<string | OpenPolicy | null>;
  /** The resources of some types, or data sources of the same names, that an attribute of this one names. */
  named(types: readonly string[], ...path: AttributePath): Known<readonly PlannedResource[]>;
  /** The same, and Unknown where the attribute's expression refers to something else too, such as a condition. */
  onlyNamed(types: readonly string[], ...path: AttributePath): Known<readonly PlannedResource[]>;
  /**
   * The same of an attribute that may name any instances of a block: those of a splat or a `for`, which are all of them,
   * and those of which a reference takes one that the plan does not show. What holds for each of them holds.
   */
  possiblyNamed(types: readonly string[], ...path: AttributePath): Known<readonly PlannedResource[]>;
  /**
   * The same of another resource that this join has given: what it names, and what completes it.
   * @param subject How resources like that one are found and completed.
   */
  of(resource: PlannedResource, subject: PlanSubject): PlanJoin;
}

/** What a review may take for granted of what is outside of a plan. */
export const ASSUMPTIONS = ["account-public-access-blocked"] as const;

/** What a review may take for granted of what is outside of a plan. */
export type Assumption = (typeof ASSUMPTIONS)[number];

/** How resources of a plan are found, named by others and completed. */
export interface PlanSubject {
  /** Terraform's types that make one. */
  readonly terraformTypes: readonly string[];
  /** The attributes by whose values other resources name one, such as `id` and `arn`. */
  readonly identifiedBy: readonly string[];
  /**
   * The attributes of whatever resource that name one of these, by their own names: `kms_key_id`. Such an attribute is
   * surely set where it refers to one, though its value is known only after apply. By default no attribute is sure to.
   */
  readonly namedIn?: readonly string[];
  /** The same of attributes that list some: `subnet_ids`. */
  readonly listedIn?: readonly string[];
  /**
   * Blocks that the provider fills in where nobody writes them, by Terraform type (hashicorp/aws 5 and 6): of these
   * resources, and of others that are read with them. Any other block is there or not by what is written: where a plan
   * does not know, a `dynamic` block decides after apply, which a plan's configuration does not show.
   */
  readonly computedBlocks?: Readonly<Record<string, readonly string[]>>;
  /** A value that names one, in the form of those attributes. By default as it is. */
  identityOf?(value: string): string;
  /**
   * What other resources compute and names one, by its Terraform type: the attribute that leads to the other resource,
   * and the other's own.
   */
  readonly computedBy?: Readonly<Record<string, { readonly through: string; readonly computes: string }>>;
  /**
   * What of resources of other types names one as well, such as an alias's ARN: by their Terraform type the attribute,
   * and the one of the same resource whose value names it too.
   */
  readonly namedThrough?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Types of the resources that complete one, each with the attribute that names it. */
  readonly companions: Readonly<Record<string, string>>;
  /** By type of companions, those of `identifiedBy` that it takes; others take any of them. */
  readonly companionsTake?: Readonly<Record<string, readonly string[]>>;
  /** Those of them whose own `id` is what names the resource: they are named in its stead. */
  readonly companionsWithItsId?: readonly string[];
  /**
   * Those of which each only adds to what the resource has, so that what one brings no other takes away: with more of
   * them a verdict moves one way. Of others that are read together every combination is judged.
   */
  readonly companionsThatAddUp?: readonly string[];
  /**
   * Whether a companion that names the resource completes the resource itself, and not a part of it such as a version.
   * By default it does.
   * @param through What its expression takes of other resources on the way, as `type.attribute`.
   */
  isOwn?(companion: PlannedResource, through: ReadonlySet<string>): Known<boolean>;
  /** False of what Terraform's type makes too and this reader does not read. By default true. */
  accepts?(resource: PlannedResource): boolean;
}

/** Reads resources of one AWS resource type from a Terraform plan. */
export interface PlanReader<C> extends PlanSubject {
  /** AWS Config's name of the type. */
  readonly resourceType: string;
  /** True of what belongs to an account and no region. */
  readonly isGlobal: boolean;
  read(resource: PlannedResource, join: PlanJoin): C;
  /** What the apply of the plan will run into, in sentences: no violation of what then stands. By default nothing. */
  notes?(configuration: C, resource: PlannedResource, join: PlanJoin): readonly string[];
  /** What was read, with what is taken for granted put in where the plan says nothing. By default as it is. */
  assuming?(configuration: C, assumptions: ReadonlySet<Assumption>): C;
  /** The account's resources of the type together, for rules that judge them so. */
  readAccount?(resources: readonly PlannedResource[]): unknown;
  /** What of the type comes with resources of other types, and is no resource of Terraform's own. */
  readonly brought?: readonly BroughtReader<C>[];
}

/**
 * Reads what AWS makes beside a resource that a plan names: the security group of a new VPC, the volumes of an
 * instance. The subject is the resource that brings it.
 */
export interface BroughtReader<C> extends PlanSubject {
  /** None where the resource brings none, or one that the plan has as a resource of its own. */
  read(owner: PlannedResource, join: PlanJoin): readonly Brought<C>[];
}

/** What comes with a resource. */
export interface Brought<C> {
  /** Tells it from what else comes with the same resource, such as `default security group`. */
  readonly what: string;
  readonly tags: ConfigurationItem["tags"];
  readonly configuration: C;
}
