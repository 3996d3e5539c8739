import { parseModuleAddress } from "../../src/plan/module-path";
import { parseReference } from "../../src/plan/reference";
import type { TerraformPlan } from "../../src/plan/terraform-plan";

/** One instance of a resource, as a test writes it. */
export interface WrittenInstance {
  /** Its actions; created by default. `standing` is in the prior state alone, and `none` is written and never made. */
  readonly actions?: readonly string[] | "standing" | "planned" | "none";
  readonly before?: object;
  readonly after?: object;
  readonly unknown?: object;
  readonly sensitive?: object;
  /** By attribute: the references of its expression, a constant, or blocks of such. */
  readonly expressions?: object;
  readonly forEach?: object;
  readonly count?: object;
  readonly provider?: string;
  readonly more?: object;
}

/** A module call, as a test writes it. */
export interface WrittenModule {
  readonly inputs?: object;
  /** What inputs have that a call leaves out. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, object>>;
  readonly forEach?: object;
}

/** An expression of references, as Terraform lists them: pass the shorter forms too where it would. */
export const refs = (...references: readonly string[]) => ({ references });

/** A constant expression. */
export const constant = (value: unknown) => ({ constant_value: value });

interface Module {
  resources: object[];
  module_calls: Record<string, { module: Module } & object>;
  outputs: Record<string, object>;
  variables?: Record<string, object>;
}

/**
 * A plan of the instances by address, in modules by the dotted names of their calls. The configuration has each
 * block once: what the first instance of it says.
 */
export function planOf(
  instances: Readonly<Record<string, WrittenInstance>>,
  {
    modules = {},
    ...more
  }: { readonly modules?: Readonly<Record<string, WrittenModule>> } & Partial<TerraformPlan> = {},
): TerraformPlan {
  const root: Module = { resources: [], module_calls: {}, outputs: {} };
  for (const [path, { inputs, outputs, defaults = {}, forEach }] of Object.entries(modules)) {
    const module = moduleAt(root, path.split("."));
    module.outputs = Object.fromEntries(
      Object.entries(outputs ?? {}).map(([name, expression]) => [name, { expression }]),
    );
    module.variables = Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, { default: value }]));
    const names = path.split(".");
    const parent = moduleAt(root, names.slice(0, -1));
    const call = parent.module_calls[names.at(-1) ?? ""];
    Object.assign(
      call ?? {},
      { expressions: inputs ?? {} },
      forEach === undefined ? {} : { for_each_expression: forEach },
    );
  }
  const changes: object[] = [];
  const standing: object[] = [];
  const planned: object[] = [];
  const seen = new Set<string>();
  for (const [address, instance] of Object.entries(instances)) {
    const identity = identityOf(address);
    const { names, ...own } = identity;
    const block = [...names, own.mode, own.type, own.name].join(" ");
    if (!seen.has(block)) {
      seen.add(block);
      moduleAt(root, names).resources.push({
        mode: own.mode,
        type: own.type,
        name: own.name,
        provider_config_key: instance.provider ?? "aws",
        expressions: instance.expressions,
        ...(instance.forEach === undefined ? {} : { for_each_expression: instance.forEach }),
        ...(instance.count === undefined ? {} : { count_expression: instance.count }),
      });
    }
    const { actions = ["create"], before = null, after = {}, unknown = {}, sensitive = {} } = instance;
    if (actions === "none") continue;
    if (actions === "standing" || actions === "planned") {
      const resource = { address, ...own, values: after, sensitive_values: sensitive, ...instance.more };
      (actions === "planned" ? planned : standing).push(resource);
    } else {
      const change = { actions, before, after, after_unknown: unknown, after_sensitive: sensitive };
      changes.push({ address, ...own, provider_name: "registry.terraform.io/hashicorp/aws", change, ...instance.more });
    }
  }
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    resource_changes: changes,
    planned_values: { root_module: { resources: planned } },
    prior_state: { values: { root_module: { resources: standing } } },
    configuration: { provider_config: {}, root_module: root },
    ...more,
  } as unknown as TerraformPlan;
}

/** The same, beside other resources of the types whose companions may go through locals, so that these may be theirs. */
export function planBesideOthers(
  instances: Readonly<Record<string, WrittenInstance>>,
  more?: Parameters<typeof planOf>[1],
): TerraformPlan {
  const names = { id: true, arn: true };
  const types = ["aws_security_group", "aws_network_acl", "aws_s3_bucket", "aws_lambda_function"];
  return planOf(
    { ...Object.fromEntries(types.map((type) => [`${type}.beside`, { unknown: names }])), ...instances },
    more,
  );
}

function moduleAt(root: Module, names: readonly string[]): Module {
  return names.reduce((module, name) => {
    const call = module.module_calls[name] ?? { module: { resources: [], module_calls: {}, outputs: {} } };
    module.module_calls[name] = call;
    return call.module;
  }, root);
}

function identityOf(address: string) {
  const inModule = /^(?:module\.[\w-]+(?:\[(?:"(?:[^"\\]|\\.)*"|\d+)\])?\.)*/.exec(address)?.[0] ?? "";
  const [first, ...others] = parseReference(address.slice(inModule.length));
  const isData = first === "data";
  const [type, name, key] = isData ? others : [first, ...others];
  return {
    names: parseModuleAddress(inModule).map((step) => step.name),
    ...(inModule === "" ? {} : { module_address: inModule.slice(0, -1) }),
    mode: isData ? "data" : "managed",
    type: typeof type === "string" ? type : "",
    name: typeof name === "string" ? name : "",
    ...(typeof key === "object" ? { index: key.key } : {}),
  };
}
