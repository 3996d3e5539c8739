import { at } from "./json";
import { Written } from "./expression";
import type { PlanNode } from "./node";
import { headsOf } from "./reference";
import type { Expression, TerraformPlan } from "./terraform-plan";

/** Where a provider configuration makes its resources. */
export interface ProviderPlace {
  /** 12 digits; zeros where the plan does not say. */
  readonly accountId: string;
  /** `unknown` where the plan does not say. */
  readonly awsRegion: string;
  /** False where the provider adds no tags of its own. */
  readonly addsTags: boolean;
}

/** The account of resources of which the plan does not say whose they are. */
export const UNKNOWN_ACCOUNT = "000000000000";

/** The region of resources of which the plan does not say where they are. */
export const UNKNOWN_REGION = "unknown";

/**
 * Where the plan's providers make their resources: what their blocks say by themselves or by a variable of the root
 * module, and what `aws_caller_identity` has told. Names of resources that stand tell it too and are not asked: a
 * finding would change its fingerprint with the first apply.
 */
export function providerPlaces(plan: TerraformPlan, nodes: readonly PlanNode[]): (key: string) => ProviderPlace {
  const identities = new Map(
    nodes
      .filter(({ mode, type }) => mode === "data" && type === "aws_caller_identity")
      .map((node) => [node.configuration?.provider_config_key, at(node.place.value, "account_id")]),
  );
  const places = new Map<string, ProviderPlace>();
  const placeOf = (key: string): ProviderPlace => {
    const configuration = plan.configuration?.provider_config;
    const expressions = at(at(configuration, key), "expressions");
    const text = (expression: unknown): string | undefined => textOf(expression, plan);
    const roleAccount = /^arn:[^:]*:iam::(\d{12}):/.exec(text(inBlock(expressions, "assume_role", "role_arn")) ?? "");
    const account = [identities.get(key), only(at(expressions, "allowed_account_ids")), roleAccount?.[1]].find(
      isAccount,
    );
    return {
      accountId: account ?? UNKNOWN_ACCOUNT,
      awsRegion: text(at(expressions, "region")) || UNKNOWN_REGION,
      addsTags: Written.of({ expressions }).along(["expressions", "default_tags"]).isWritten(),
    };
  };
  return (key) => {
    const place = places.get(key) ?? placeOf(key);
    places.set(key, place);
    return place;
  };
}

function isAccount(value: unknown): value is string {
  return typeof value === "string" && /^\d{12}$/.test(value);
}

function inBlock(expressions: unknown, block: string, name: string): unknown {
  return at(at(at(expressions, block), 0), name);
}

function only(expression: unknown): unknown {
  const values = at(expression, "constant_value");
  return Array.isArray(values) && values.length === 1 ? (values as readonly unknown[])[0] : undefined;
}

function textOf(expression: unknown, { variables }: TerraformPlan): string | undefined {
  const { constant_value: constant, references = [] } = (expression ?? {}) as Expression;
  if (typeof constant === "string") return constant;
  const [head, ...others] = headsOf(references);
  const name = /^var\.([\w-]+)$/.exec(head ?? "")?.[1];
  if (name === undefined || others.length > 0) return undefined;
  const value = at(at(variables, name), "value");
  return typeof value === "string" ? value : undefined;
}
