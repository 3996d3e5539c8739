import { isUnknown, surelySet, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlannedValues, PlanReader } from "../plan-reader";
import { LAMBDA_FUNCTION, type LambdaFunctionConfiguration } from "./configuration";
import { parseFunctionName } from "./function-name";
import { lambdaFunctionFromPlan, type PlannedLambdaFunction } from "./plan";
import type { PlannedPermission } from "./planned-policy";

const SUBNETS = ["vpc_config", 0, "subnet_ids"] as const;

/** What names a version or an alias, as `type.attribute`. */
const QUALIFIED: readonly string[] = [
  "aws_lambda_function.qualified_arn",
  "aws_lambda_alias.id",
  "aws_lambda_alias.arn",
  "aws_lambda_alias.invoke_arn",
];

/** Settings for asynchronous events. */
const ASYNCHRONOUS = "aws_lambda_function_event_invoke_config";

const NO_SUBNET = unknown("A subnet of the function is not in the plan, which does not know its zone.");
const MAYBE_OTHERS = unknown("The plan does not say whether the function has more subnets than those that it names.");
const NO_ZONE = unknown("The zone of a subnet of the function is known only after apply.");
const NOT_SAID = unknown("The plan does not say whom a permission of the function admits, or to what.");

/** Reads `aws_lambda_function`, with its permissions, URLs and settings for asynchronous events. */
export const lambdaFunctionPlanReader: PlanReader<LambdaFunctionConfiguration> = {
  resourceType: LAMBDA_FUNCTION,
  terraformTypes: ["aws_lambda_function"],
  identifiedBy: ["function_name", "id", "arn", "qualified_arn"],
  identityOf: (value) => parseFunctionName(value).name,
  namedThrough: {
    aws_lambda_alias: { id: "function_name", arn: "function_name", invoke_arn: "function_name" },
    aws_lambda_function_url: { function_arn: "function_name" },
  },
  companions: {
    aws_lambda_permission: "function_name",
    aws_lambda_function_url: "function_name",
    [ASYNCHRONOUS]: "function_name",
  },
  companionsThatAddUp: ["aws_lambda_permission", "aws_lambda_function_url"],
  isOwn: isOfTheFunctionItself,
  isGlobal: false,
  read: (lambda, join) =>
    lambdaFunctionFromPlan({
      package_type: lambda.text("package_type"),
      runtime: lambda.text("runtime"),
      tracing_mode: lambda.text("tracing_config", 0, "mode"),
      reserved_concurrent_executions: lambda.number("reserved_concurrent_executions"),
      dead_letter_target_arn: requiredIn(lambda.blocks("dead_letter_config"), "target_arn"),
      on_failure_destination: onFailureDestination(join),
      ...subnetsOf(lambda, join),
      permissions: [
        // Those on a version or an alias too: who may invoke it runs the function.
        ...join.companions("aws_lambda_permission").map(permissionOf),
        ...join.companions("aws_lambda_function_url").flatMap(permissionOfUrl),
      ],
      url_authorization_types: join.companions("aws_lambda_function_url").map(authorizationType),
    }),
};

function onFailureDestination(join: PlanJoin): Known<string | null> {
  const setting = join.companion(ASYNCHRONOUS);
  if (setting === null || isUnknown(setting)) return setting;
  return requiredIn(setting.blocks("destination_config", 0, "on_failure"), "destination");
}

/** Versions and aliases have settings for asynchronous events of their own; who may invoke one runs the function. */
function isOfTheFunctionItself(companion: PlannedResource, through: ReadonlySet<string>): Known<boolean> {
  if (companion.type !== ASYNCHRONOUS) return true;
  const name = companion.text("function_name");
  if (typeof name === "string" && parseFunctionName(name).qualifier !== null) return false;
  const part = QUALIFIED.find((name) => through.has(name));
  if (part !== undefined) return unknown(`${companion.address} may be of a version or an alias: it names ${part}.`);
  const qualifier = companion.text("qualifier");
  if (isUnknown(qualifier)) {
    return unknown(`${companion.address} may be of a version or an alias: its qualifier is not known.`);
  }
  return qualifier === null || qualifier === "" || qualifier === "$LATEST";
}

/** A text that its block must have: where the block is there, so is the text, also before it is known. */
function requiredIn(blocks: Known<readonly PlannedValues[]>, attribute: string): Known<string | null> {
  if (isUnknown(blocks)) return blocks;
  const text = blocks[0]?.text(attribute) ?? null;
  return surelySet(text) || null;
}

function authorizationType(url: Known<PlannedResource>): Known<string> {
  if (isUnknown(url)) return url;
  return url.text("authorization_type") ?? unknown("The plan does not say how a URL of the function authenticates.");
}

/** The provider lets everybody use a URL that asks nobody who they are (`aws_lambda_function_url`, its Create). */
function permissionOfUrl(url: Known<PlannedResource>): readonly PlannedPermission[] {
  const type = authorizationType(url);
  if (!isUnknown(type) && type !== "NONE") return [];
  return [
    {
      statement_id: "FunctionURLAllowPublicAccess",
      action: "lambda:InvokeFunctionUrl",
      principal: isUnknown(type) ? type : "*",
      source_arn: null,
      source_account: null,
      principal_org_id: null,
      function_url_auth_type: type,
    },
  ];
}

function permissionOf(permission: Known<PlannedResource>): PlannedPermission {
  const text = (attribute: string) => (isUnknown(permission) ? permission : permission.text(attribute));
  return {
    statement_id: text("statement_id"),
    action: text("action") ?? NOT_SAID,
    principal: text("principal") ?? NOT_SAID,
    source_arn: text("source_arn"),
    source_account: text("source_account"),
    principal_org_id: text("principal_org_id"),
    function_url_auth_type: text("function_url_auth_type"),
  };
}

function subnetsOf(
  lambda: PlannedResource,
  join: PlanJoin,
): Pick<PlannedLambdaFunction, "subnet_ids" | "availability_zones"> {
  const ids = lambda.texts(...SUBNETS);
  const subnets = join.named(["aws_subnet"], ...SUBNETS);
  if (ids === null) return { subnet_ids: null, availability_zones: [] };
  const known = isUnknown(ids) ? [] : ids.flatMap((id) => (isUnknown(id) ? [] : [id]));
  const undecided = isUnknown(ids) ? ids : ids.find(isUnknown);
  if (isUnknown(subnets)) return { subnet_ids: undecided ?? known, availability_zones: subnets };
  if (undecided === undefined) {
    const zones = known.map((id) => zoneOf(subnets.find((subnet) => subnet.text("id") === id)));
    return { subnet_ids: known, availability_zones: zones };
  }
  if (subnets.length === 0) return { subnet_ids: undecided, availability_zones: undecided };
  // The ids of subnets that the plan makes are known after apply; which subnets they are is known before.
  const others = isUnknown(ids) ? [MAYBE_OTHERS] : ids.slice(subnets.length).map(() => NO_SUBNET);
  return {
    subnet_ids: subnets.map(({ address }) => address),
    availability_zones: [...subnets.map(zoneOf), ...others],
  };
}

function zoneOf(subnet: PlannedResource | undefined): Known<string> {
  return subnet === undefined ? NO_SUBNET : (subnet.text("availability_zone") ?? NO_ZONE);
}
