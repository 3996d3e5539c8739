import { UNKNOWN_ACCOUNT } from "../core/configuration-item";
import { at } from "./json";
import type { PlanGraph } from "./plan-graph";
import { evaluatedJson, type Evaluated } from "./evaluation/evaluated";
import { headsIn, Written } from "./expression";
import { NO_TAGS, writtenTags, type Tags } from "./tags";
import type { TerraformPlan } from "./terraform-plan";

/** Where a provider configuration manages its resources. */
export interface ProviderPlace {
  /** 12 digits; `UNKNOWN_ACCOUNT` where the plan does not say. */
  readonly accountId: string;
  /** `unknown` where the plan does not say. */
  readonly awsRegion: string;
  /** The tags that the provider adds to all its resources. */
  readonly tags: Tags;
}

/** The region of resources whose region the plan does not tell. */
export const UNKNOWN_REGION = "unknown";

/**
 * Where the plan's providers manage their resources. Their blocks say it directly, by variables or, with sources, by
 * local values; `aws_caller_identity` tells the account too. ARNs of existing resources would also tell it, and are not
 * used: a finding would change its fingerprint with the first apply.
 */
export function providerPlaces(
  plan: TerraformPlan,
  { nodes, values }: Pick<PlanGraph, "nodes" | "values">,
): (key: string) => ProviderPlace {
  const identities = new Map(
    nodes
      .filter(({ mode, type }) => mode === "data" && type === "aws_caller_identity")
      .map((node) => [node.configuration?.provider_config_key, at(node.place.value, "account_id")]),
  );
  const places = new Map<string, ProviderPlace>();
  const placeOf = (key: string): ProviderPlace => {
    const configurations = plan.configuration?.provider_config ?? {};
    const config = Object.hasOwn(configurations, key) ? configurations[key] : undefined;
    const { expressions } = config ?? {};
    const text = (expression: unknown, ...path: readonly string[]): string | undefined =>
      [constantOf(expression), values.ofProvider(config, ...path), values.named(config, headsIn(expression))].find(
        (value) => typeof value === "string",
      );
    const role = text(inBlock(expressions, "assume_role", "role_arn"), "assume_role", "role_arn");
    const roleAccount = /^arn:[^:]*:iam::(\d{12}):/.exec(role ?? "");
    const account = [identities.get(key), only(at(expressions, "allowed_account_ids")), roleAccount?.[1]].find(
      isAccount,
    );
    return {
      accountId: account ?? UNKNOWN_ACCOUNT,
      awsRegion: text(at(expressions, "region"), "region") || UNKNOWN_REGION,
      tags: tagsIn(expressions, () => values.ofProvider(config, "default_tags", "tags")),
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

function constantOf(expression: unknown): unknown {
  return at(expression, "constant_value");
}

function tagsIn(expressions: unknown, written: () => Evaluated | undefined): Tags {
  if (!Written.of({ expressions }).along(["expressions", "default_tags"]).isWritten()) return NO_TAGS;
  const tags = inBlock(expressions, "default_tags", "tags");
  const constant = evaluatedJson(constantOf(tags));
  const found = constant === undefined ? written() : constant;
  return tags === undefined && found === undefined ? NO_TAGS : writtenTags(found);
}
