import { allKnown, isUnknown, mapKnown, surelySet, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlannedValues } from "../plan-reader";
import type { LambdaFunction } from "./description";
import { parseFunctionName } from "./function-name";

const SUBNETS = ["vpc_config", 0, "subnet_ids"] as const;

/** Settings for asynchronous invocation. */
const ASYNCHRONOUS = "aws_lambda_function_event_invoke_config";

/** The attributes that identify a version or an alias, as `type.attribute`. */
const QUALIFIED: readonly string[] = [
  "aws_lambda_function.qualified_arn",
  "aws_lambda_alias.id",
  "aws_lambda_alias.arn",
  "aws_lambda_alias.invoke_arn",
];

const NO_SUBNET = unknown("A subnet of the function is not in the plan, so its availability zone is not known.");
const MAYBE_OTHERS = unknown("The plan does not say whether the function has more subnets than those that it names.");
const MAYBE_LESS = unknown("The plan does not say whether the function has each of the subnets that it names.");
const NO_ZONE = unknown("The zone of a subnet of the function is known only after apply.");

/** `undefined` where the plan does not say it. */
export function plannedRuntimeOf(lambda: PlannedResource): LambdaFunction["runtime"] | undefined {
  const packageType = lambda.text("package_type");
  if (isUnknown(packageType)) return packageType;
  return packageType === "Image" ? null : (lambda.text("runtime") ?? undefined);
}

/** A text that its block requires: if the block exists, the text is set, even before its value is known. */
export function requiredIn(blocks: Known<readonly PlannedValues[]>, attribute: string): Known<string | null> {
  return mapKnown(blocks, ([block]) => surelySet(block?.text(attribute) ?? null) || null);
}

export function plannedDestinationOf(join: PlanJoin): LambdaFunction["onFailureDestinationArn"] {
  return mapKnown(join.companion(ASYNCHRONOUS), (settings) =>
    settings === null ? null : requiredIn(settings.blocks("destination_config", 0, "on_failure"), "destination"),
  );
}

/** How a URL authenticates its callers. */
export function authorizationTypeOf(url: Known<PlannedResource>): Known<string> {
  if (isUnknown(url)) return url;
  return url.text("authorization_type") ?? unknown("The plan does not say how a URL of the function authenticates.");
}

/**
 * The ids of the function's subnets. Subnets that the plan creates stand with their addresses, since their ids are
 * known only after apply.
 */
export function plannedSubnetIdsOf(lambda: PlannedResource, join: PlanJoin): LambdaFunction["subnetIds"] {
  const ids = subnetIdsOf(lambda);
  if (!isUnknown(ids)) return ids;
  const subnets = subnetsOf(join);
  return isUnknown(subnets) || subnets.length === 0 ? ids : subnets.map(({ address }) => address);
}

/**
 * The zones of the function's subnets. For subnets that the plan creates, it is known which these are before their ids
 * are.
 */
export function plannedZonesOf(lambda: PlannedResource, join: PlanJoin): LambdaFunction["availabilityZones"] {
  const ids = subnetIdsOf(lambda);
  if (!isUnknown(ids) && ids.length === 0) return [];
  const subnets = subnetsOf(join);
  if (isUnknown(subnets)) return subnets;
  if (!isUnknown(ids)) return ids.map((id) => zoneOf(subnets.find((subnet) => subnet.text("id") === id)));
  if (subnets.length === 0) return ids;
  // An expression with a condition may choose some of the subnets that it names, or add others to them.
  if (isUnknown(join.possiblyNamed(["aws_subnet"], ...SUBNETS)))
    return [...subnets.map(() => MAYBE_LESS), MAYBE_OTHERS];
  const written = lambda.texts(...SUBNETS) ?? [];
  const others = isUnknown(written) ? [] : written.slice(subnets.length).map(() => NO_SUBNET);
  return [...subnets.map(zoneOf), ...others];
}

function subnetIdsOf(lambda: PlannedResource): Known<readonly string[]> {
  return mapKnown(lambda.texts(...SUBNETS), (ids) => allKnown<readonly string[]>(ids ?? []));
}

/**
 * Those of the function's subnets that the plan holds. A list that refers to nothing but whole blocks has all of their
 * instances, as by a splat or a `for`: a plan does not show whether the list leaves some out.
 */
function subnetsOf(join: PlanJoin): Known<readonly PlannedResource[]> {
  const named = join.named(["aws_subnet"], ...SUBNETS);
  return isUnknown(named) ? join.possiblyNamed(["aws_subnet"], ...SUBNETS) : named;
}

function zoneOf(subnet: PlannedResource | undefined): Known<string> {
  return subnet === undefined ? NO_SUBNET : (subnet.text("availability_zone") ?? NO_ZONE);
}

/**
 * Versions and aliases have their own settings for asynchronous invocation; but whoever may invoke one of them runs the
 * function.
 */
export function isOfTheFunctionItself(companion: PlannedResource, through: ReadonlySet<string>): Known<boolean> {
  if (companion.type !== ASYNCHRONOUS) return true;
  const name = companion.text("function_name");
  if (typeof name === "string" && parseFunctionName(name).qualifier !== null) return false;
  const part = QUALIFIED.find((name) => through.has(name));
  if (part !== undefined) return unknown(`${companion.address} may belong to a version or an alias: it names ${part}.`);
  const qualifier = companion.text("qualifier");
  if (isUnknown(qualifier)) {
    return unknown(`${companion.address} may belong to a version or an alias: its qualifier is not known.`);
  }
  return qualifier === null || qualifier === "" || qualifier === "$LATEST";
}
