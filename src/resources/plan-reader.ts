import type { ConfigurationItem } from "../core/configuration-item";
import type { Known } from "../core/known";
import type { OpenPolicy } from "../policy/open-policy";

/** The place of a value: names of attributes and blocks, and the positions of blocks in a list. */
export type AttributePath = readonly (string | number)[];

/**
 * The values of a planned resource or of one of its blocks. A value is Unknown where it is known only after apply; it
 * is `null` where it is not set, even if the provider will compute it. A value of an unexpected kind is Unknown too: a
 * plan is read, not trusted.
 */
export interface PlannedValues {
  /** A text; numbers and booleans do not count as texts. */
  text(...path: AttributePath): Known<string | null>;
  number(...path: AttributePath): Known<number | null>;
  flag(...path: AttributePath): Known<boolean | null>;
  /** A list or a set of texts, some of which may be unknown. */
  texts(...path: AttributePath): Known<readonly Known<string>[] | null>;
  /** A map of texts: each key that has a value, and the value. */
  entries(...path: AttributePath): Known<readonly (readonly [string, Known<string>])[] | null>;
  /** Nested blocks, or a list of objects; empty where nothing is set. */
  blocks(...path: AttributePath): Known<readonly PlannedValues[]>;
}

/** One resource of a plan as it will be after the apply: one instance, where there is a `count` or a `for_each`. */
export interface PlannedResource extends PlannedValues {
  /** Such as `module.storage["a"].aws_s3_bucket.logs[0]`. */
  readonly address: string;
  /** Terraform's type, such as `aws_s3_bucket`. */
  readonly type: string;
  /** True where the plan creates it, either new or as a replacement. */
  readonly isCreated: boolean;
  /** False where the plan leaves it as it is. */
  readonly isChanged: boolean;
}

/** The other resources of the plan that belong to a resource. */
export interface PlanJoin {
  /**
   * The resources of a type that refer to this one in the attribute that the reader's `companions` names. An Unknown
   * stands for a resource that may or may not refer to this one.
   */
  companions(type: string): readonly Known<PlannedResource>[];
  /**
   * The one companion of a type; `null` where there is none, Unknown where one is only possible or there are several.
   */
  companion(type: string): Known<PlannedResource | null>;
  /**
   * The companions of a type before the plan, where the plan changes or removes them: the values that Terraform has
   * read for this resource still show their effect.
   */
  former(type: string): readonly PlannedResource[];
  /** All resources of a type that the same provider configuration makes, in its account and region. */
  beside(type: string): readonly PlannedResource[];
  /**
   * The policy that an attribute holds, of this resource or of a companion: its text, or what the plan shows of a text
   * that is known only after apply.
   */
  policy(resource: PlannedResource, attribute: string): Known<string | OpenPolicy | null>;
  /** The resources of some types, or data sources of the same names, to which an attribute of this resource refers. */
  named(types: readonly string[], ...path: AttributePath): Known<readonly PlannedResource[]>;
  /** The same; Unknown where the attribute's expression also refers to something else, such as a condition. */
  onlyNamed(types: readonly string[], ...path: AttributePath): Known<readonly PlannedResource[]>;
  /**
   * The same for an attribute that may refer to any instances of a block: to all of them by a splat or a `for`, or to one
   * that the plan does not show. What holds for each of them holds for the attribute.
   */
  possiblyNamed(types: readonly string[], ...path: AttributePath): Known<readonly PlannedResource[]>;
  /**
   * The same for another resource that this join has returned: its references, and its companions.
   * @param subject How resources of that type are found and completed.
   */
  of(resource: PlannedResource, subject: PlanSubject): PlanJoin;
}

/** A resource of a plan, and what else that holds of it. */
export interface JoinedResource {
  readonly resource: PlannedResource;
  readonly join: PlanJoin;
}

/** What a review may assume about things outside of the plan. */
export const ASSUMPTIONS = ["account-public-access-blocked"] as const;

/** What a review may assume about things outside of the plan. */
export type Assumption = (typeof ASSUMPTIONS)[number];

/** How a plan's resources of a type are found, referred to and completed. */
export interface PlanSubject {
  /** The Terraform types that make one. */
  readonly terraformTypes: readonly string[];
  /** The attributes whose values other resources use to refer to one, such as `id` and `arn`. */
  readonly identifiedBy: readonly string[];
  /**
   * The attributes of other resources that refer to one of these: `kms_key_id`. Such an attribute is certainly set
   * where its expression refers to one, even if its value is known only after apply. By default there are none.
   */
  readonly namedIn?: readonly string[];
  /** The same for attributes that hold lists: `subnet_ids`. */
  readonly listedIn?: readonly string[];
  /**
   * Blocks that the provider fills in where the configuration has none, by Terraform type (hashicorp/aws 5 and 6): of
   * these resources, and of others that are read with them. Any other block exists exactly where the configuration
   * writes it. If such a block is not known, a `dynamic` block decides after apply; a plan's configuration does not
   * show that.
   */
  readonly computedBlocks?: Readonly<Record<string, readonly string[]>>;
  /** Brings a value that refers to one into the form of those attributes. By default it stays as it is. */
  identityOf?(value: string): string;
  /**
   * Attributes that other resources compute and that refer to one, by Terraform type: the attribute that leads to the
   * other resource, and the computed attribute.
   */
  readonly computedBy?: Readonly<Record<string, { readonly through: string; readonly computes: string }>>;
  /**
   * Attributes of resources of other types that also stand for one, such as an alias's ARN: by Terraform type, the
   * attribute, and the attribute of the same resource that refers to the actual one.
   */
  readonly namedThrough?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * The types of the resources that complete one, each with the attribute that refers to it: `vpc_id`, or
   * `attachment.instance` for an attribute of a block.
   */
  readonly companions: Readonly<Record<string, string>>;
  /** By type of companion: the values of `identifiedBy` that it accepts. All other companions accept any of them. */
  readonly companionsTake?: Readonly<Record<string, readonly string[]>>;
  /** The companions whose own `id` stands for the resource: other resources refer to them instead of the resource. */
  readonly companionsWithItsId?: readonly string[];
  /**
   * The companions that only ever add to a resource, so that none removes what another adds: the more of them, the
   * further a verdict moves in one direction. For all other companions, every combination is judged.
   */
  readonly companionsThatAddUp?: readonly string[];
  /**
   * Whether a companion that refers to the resource completes the resource itself, and not a part of it such as a
   * version. By default it does.
   * @param through What its expression takes from other resources on the way, as `type.attribute`.
   */
  isOwn?(companion: PlannedResource, through: ReadonlySet<string>): Known<boolean>;
  /** False for resources of these Terraform types that this reader does not read. By default true. */
  accepts?(resource: PlannedResource): boolean;
}

/** Reads resources of one AWS resource type from a Terraform plan. */
export interface PlanReader<C> extends PlanSubject {
  /** AWS Config's name of the type. */
  readonly resourceType: string;
  /** True where the resources belong to an account and to no region. */
  readonly isGlobal: boolean;
  /**
   * @param fields The fields that are asked for; the others may be left out. By default all are read.
   */
  read(resource: PlannedResource, join: PlanJoin, fields?: ReadonlySet<string>): C;
  /**
   * The problems that the apply of the plan will run into, in sentences; the resulting state violates no rule. By
   * default none.
   */
  notes?(configuration: C, resource: PlannedResource, join: PlanJoin): readonly string[];
  /** The configuration that was read, with the assumptions put in where the plan says nothing. By default unchanged. */
  assuming?(configuration: C, assumptions: ReadonlySet<Assumption>): C;
  /**
   * The account's resources of the type together, for rules that judge them so; `undefined` where the plan's say nothing
   * of the account.
   * @param resources Those of the type, and those that bring one.
   */
  readAccount?(resources: readonly JoinedResource[]): unknown;
  /** Resources of the type that come with resources of other types, and are not Terraform resources themselves. */
  readonly brought?: readonly BroughtReader<C>[];
}

/**
 * Reads what AWS creates beside a resource of a plan: the security group of a new VPC, the volumes of an instance. The
 * subject is the resource that brings it.
 */
export interface BroughtReader<C> extends PlanSubject {
  /** None where the resource brings none, or one that the plan has as a resource of its own. */
  read(owner: PlannedResource, join: PlanJoin): readonly Brought<C>[];
}

/** What comes with a resource. */
export interface Brought<C> {
  /** Distinguishes it from others that come with the same resource, such as `default security group`. */
  readonly what: string;
  readonly tags: ConfigurationItem["tags"];
  readonly configuration: C;
}
