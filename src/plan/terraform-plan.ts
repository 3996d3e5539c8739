/**
 * The part of the JSON that `terraform show -json <plan>` and `tofu show -json <plan>` write which a review reads, in
 * the format's own names (https://developer.hashicorp.com/terraform/internals/json-format, major version 1). Everything
 * else in a plan is ignored.
 *
 * `readPlan` has checked everything that these types promise. A value of type `unknown` can be any JSON. The names in a
 * record come from the plan and can be any text, so use `Object.hasOwn` to look one up.
 */
export interface TerraformPlan {
  /** `1.` and a minor version. */
  readonly format_version: string;
  /** The version of Terraform or OpenTofu; the two have separate version numbers. */
  readonly terraform_version?: string;
  /** Input variables of the root module, also those that are sensitive. */
  readonly variables?: PlanRecord<{ readonly value?: unknown }>;
  /** The resources as they will be, without the values that are known only after apply. */
  readonly planned_values?: PlanStateValues;
  /** Every resource of the configuration, changed or not, and data sources that are read during apply. */
  readonly resource_changes?: readonly ResourceChange[];
  /** The resources as they are, and data sources that were read. Absent where there are none. */
  readonly prior_state?: { readonly values?: PlanStateValues };
  readonly configuration?: PlanConfiguration;
  /** True where planning failed, so that the plan is only a part. */
  readonly errored?: boolean;
  /** False where the plan leaves changes to a later plan. Absent before Terraform 1.8. */
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
  /** Its address before it was moved. */
  readonly previous_address?: string;
  /** The key of an object that was replaced and is still to be deleted. */
  readonly deposed?: string;
  readonly change: Change;
}

/** What the plan does to a resource instance. */
export interface Change {
  /** `no-op`, `create`, `read`, `update`, `delete` or `forget`; two of them where it is replaced. */
  readonly actions: readonly string[];
  /** `null` where the resource did not exist before. */
  readonly before?: PlanRecord<unknown> | null;
  /** `null` where the resource will not exist. Values that are known only after apply are missing. */
  readonly after?: PlanRecord<unknown> | null;
  /** In the form of the values, `true` in place of what is known only after apply. */
  readonly after_unknown?: unknown;
  /** In the form of the values, `true` in place of what is sensitive. */
  readonly before_sensitive?: unknown;
  /** In the form of the values, `true` in place of what is sensitive. */
  readonly after_sensitive?: unknown;
  /** Present where the resource is imported. */
  readonly importing?: PlanRecord<unknown>;
}

/** A change that waits for a later plan. */
export interface DeferredChange {
  /** Such as `provider_config_unknown`. */
  readonly reason?: string;
  /** The instance, as far as it is known. */
  readonly resource_change?: ResourceChange;
}

/** The resources of a state, or of the planned values. */
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
  /** The full address, with the module's address before it. */
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

/** The configuration that was planned, not evaluated. It does not contain local values. */
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

/** A module of the configuration. It is contained once for each call, whatever the number of instances. */
export interface PlanModule {
  readonly resources?: readonly ConfiguredResource[];
  readonly module_calls?: PlanRecord<ModuleCall>;
  readonly outputs?: PlanRecord<ModuleOutput>;
  readonly variables?: PlanRecord<{ readonly default?: unknown }>;
}

/** A resource block. */
export interface ConfiguredResource {
  /** The address within its module, such as `aws_s3_bucket.logs`. */
  readonly address: string;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  /** The key of an entry of `provider_config`. */
  readonly provider_config_key?: string;
  /**
   * An expression for each attribute, and a list of such records for each type of nested blocks. It does not contain
   * dynamic blocks.
   */
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

/** An expression, as the plan shows it. */
export interface Expression {
  /** The value, where it needs no evaluation. */
  readonly constant_value?: unknown;
  /** What it refers to, each reference followed by its shorter forms: `module.a.ids`, `module.a`. */
  readonly references?: readonly string[];
}
