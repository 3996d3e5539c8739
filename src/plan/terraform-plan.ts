/**
 * What a review reads of the JSON that `terraform show -json <plan>` and `tofu show -json <plan>` write, in the
 * format's own names (https://developer.hashicorp.com/terraform/internals/json-format, major version 1). What the
 * plan holds beside that stays where it is and is not looked at.
 *
 * `readPlan` has checked the shape down to what is typed here. What is `unknown` can be anything that JSON can hold.
 * The names in a record are the plan's own and can be any text: ask with `Object.hasOwn` whether one is there.
 */
export interface TerraformPlan {
  /** `1.` and a minor version. */
  readonly format_version: string;
  /** Of Terraform or OpenTofu, which count apart. */
  readonly terraform_version?: string;
  /** Input variables of the root module, also those that are sensitive. */
  readonly variables?: PlanRecord<{ readonly value?: unknown }>;
  /** What will stand, without what is known only after apply. */
  readonly planned_values?: PlanStateValues;
  /** Every resource of the configuration, changed or not, and data sources that are read during apply. */
  readonly resource_changes?: readonly ResourceChange[];
  /** What stands before, data sources that were read among it. Absent where nothing does. */
  readonly prior_state?: { readonly values?: PlanStateValues };
  readonly configuration?: PlanConfiguration;
  /** True where planning failed on the way: the plan is only a part. */
  readonly errored?: boolean;
  /** False where the plan leaves something to a later one. Terraform before 1.8 does not say. */
  readonly complete?: boolean;
  /** What Terraform could not plan yet (deferred actions). */
  readonly deferred_changes?: readonly DeferredChange[];
}

/** Values by name. */
export type PlanRecord<T> = Readonly<Record<string, T>>;

/** A resource instance and what the plan does to it. */
export interface ResourceChange {
  /** Such as `module.storage["a"].aws_s3_bucket.logs[0]`. */
  readonly address: string;
  /** Absent in the root module. */
  readonly module_address?: string;
  /** `managed` or `data`. */
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  /** Key of `for_each` or number of `count`. */
  readonly index?: string | number;
  /** Such as `registry.terraform.io/hashicorp/aws`. */
  readonly provider_name: string;
  /** Where it stood before it was moved. */
  readonly previous_address?: string;
  /** Names an object that was replaced and is still to be deleted. */
  readonly deposed?: string;
  readonly change: Change;
}

/** What the plan does to a resource instance. */
export interface Change {
  /** `no-op`, `create`, `read`, `update`, `delete` or `forget`; two of them where it is replaced. */
  readonly actions: readonly string[];
  /** `null` where there was none. */
  readonly before?: PlanRecord<unknown> | null;
  /** `null` where there will be none. What is known only after apply is missing. */
  readonly after?: PlanRecord<unknown> | null;
  /** In the form of the values, `true` in place of what is known only after apply. */
  readonly after_unknown?: unknown;
  /** In the form of the values, `true` in place of what is sensitive. */
  readonly before_sensitive?: unknown;
  /** In the form of the values, `true` in place of what is sensitive. */
  readonly after_sensitive?: unknown;
  /** There where the resource is imported. */
  readonly importing?: PlanRecord<unknown>;
}

/** A change that waits for a later plan. */
export interface DeferredChange {
  /** Such as `provider_config_unknown`. */
  readonly reason?: string;
  /** The instance, as far as it is known. */
  readonly resource_change?: ResourceChange;
}

/** Resources of a state, or of what will be one. */
export interface PlanStateValues {
  readonly root_module?: PlanStateModule;
}

/** A module instance of a state. */
export interface PlanStateModule {
  /** Absent in the root module. */
  readonly address?: string;
  readonly resources?: readonly PlanStateResource[];
  readonly child_modules?: readonly PlanStateModule[];
}

/** A resource instance of a state. */
export interface PlanStateResource {
  /** With the module's address before it. */
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  readonly index?: string | number;
  readonly provider_name?: string;
  readonly values?: PlanRecord<unknown>;
  /** In the form of the values, `true` in place of what is sensitive. */
  readonly sensitive_values?: unknown;
}

/** The configuration that was planned, not evaluated: locals are not in it. */
export interface PlanConfiguration {
  /** By the key that resources give as `provider_config_key`. */
  readonly provider_config?: PlanRecord<PlanProviderConfiguration>;
  readonly root_module?: PlanModule;
}

/** A provider configuration. */
export interface PlanProviderConfiguration {
  /** Such as `aws`. */
  readonly name?: string;
  /** Such as `registry.terraform.io/hashicorp/aws`. */
  readonly full_name?: string;
  readonly alias?: string;
  /** The module that has it; absent in the root module. */
  readonly module_address?: string;
  readonly expressions?: PlanRecord<unknown>;
}

/** A module of the configuration: once, however many instances there are. */
export interface PlanModule {
  readonly resources?: readonly ConfiguredResource[];
  readonly module_calls?: PlanRecord<ModuleCall>;
  readonly outputs?: PlanRecord<ModuleOutput>;
  readonly variables?: PlanRecord<{ readonly default?: unknown }>;
}

/** A resource block. */
export interface ConfiguredResource {
  /** In its module, such as `aws_s3_bucket.logs`. */
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  /** Names an entry of `provider_config`. */
  readonly provider_config_key?: string;
  /** By attribute an expression, by block type a list of such records. Dynamic blocks are not in it. */
  readonly expressions?: PlanRecord<unknown>;
  readonly count_expression?: Expression;
  readonly for_each_expression?: Expression;
}

/** A module block. */
export interface ModuleCall {
  readonly source?: string;
  /** The module's inputs. */
  readonly expressions?: PlanRecord<Expression>;
  readonly count_expression?: Expression;
  readonly for_each_expression?: Expression;
  readonly module?: PlanModule;
}

/** An output block. */
export interface ModuleOutput {
  readonly expression?: Expression;
}

/** What is written in place of a value. */
export interface Expression {
  /** The value, where it needs no evaluation. */
  readonly constant_value?: unknown;
  /** What it names, each also cut step by step: `module.a.ids`, `module.a`. */
  readonly references?: readonly string[];
}
