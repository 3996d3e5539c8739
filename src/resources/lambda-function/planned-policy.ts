import { isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { resourcePolicyOf } from "../resource-policy";
import type { LambdaFunction } from "./description";
import { authorizationTypeOf } from "./planned";
import { wholePolicy } from "./whole-policy";

const NOT_SAID = unknown("The plan does not say whom a permission of the function allows, or to do what.");

/** What narrows a permission, as the Lambda API writes it (AddPermission), by the attribute that Terraform has for it. */
const TESTS = [
  { attribute: "source_arn", operator: "ArnLike", key: "AWS:SourceArn" },
  { attribute: "source_account", operator: "StringEquals", key: "AWS:SourceAccount" },
  { attribute: "principal_org_id", operator: "StringEquals", key: "aws:PrincipalOrgID" },
  { attribute: "function_url_auth_type", operator: "StringEquals", key: "lambda:FunctionUrlAuthType" },
] as const;

/** What the provider adds for a URL that asks nobody who they are (`aws_lambda_function_url`, its Create). */
const EVERYBODY_BY_URL = {
  Sid: "FunctionURLAllowPublicAccess",
  Effect: "Allow",
  Principal: "*",
  Action: "lambda:InvokeFunctionUrl",
  Resource: "*",
  Condition: { StringEquals: { "lambda:FunctionUrlAuthType": "NONE" } },
};

/**
 * The function's policy that planned permissions and URLs make up. A condition whose value is known only after apply
 * is left out where the statement names somebody without it; where all hangs on it, the policy is unknown,
 * unless what is known of it admits anybody already.
 */
export function plannedPolicyOf(join: PlanJoin): LambdaFunction["policy"] {
  return wholePolicy([
    ...join.companions("aws_lambda_permission").map((permission) => mapKnown(permission, policyOfPermission)),
    ...join.companions("aws_lambda_function_url").map(policyOfUrl),
  ]);
}

function policyOfUrl(url: Known<PlannedResource>): LambdaFunction["policy"] {
  return mapKnown(authorizationTypeOf(url), (type) =>
    type === "NONE" ? resourcePolicyOf({ Statement: EVERYBODY_BY_URL }) : null,
  );
}

function policyOfPermission(permission: PlannedResource): LambdaFunction["policy"] {
  return mapKnown(statementOf(permission), (statement) => resourcePolicyOf({ Statement: statement }));
}

function statementOf(permission: PlannedResource): Known<object> {
  const principal = permission.text("principal") ?? NOT_SAID;
  if (isUnknown(principal)) return principal;
  const action = permission.text("action") ?? NOT_SAID;
  if (isUnknown(action)) return action;
  const isNarrowingUnknown = TESTS.some(({ attribute }) => isUnknown(permission.text(attribute)));
  if (needsConditions(principal) && !isNarrowed(permission) && isNarrowingUnknown) {
    return unknown("The conditions that limit a permission of the function are known only after apply.");
  }
  const sid = permission.text("statement_id");
  return {
    ...(typeof sid === "string" ? { Sid: sid } : {}),
    Effect: "Allow",
    Principal: principalOf(principal),
    Action: action,
    Resource: "*",
    Condition: conditionOf(permission),
  };
}

function conditionOf(permission: PlannedResource): Readonly<Record<string, Record<string, string>>> {
  const condition: Record<string, Record<string, string>> = {};
  for (const { attribute, operator, key } of TESTS) {
    const value = permission.text(attribute);
    if (typeof value === "string") condition[operator] = { ...condition[operator], [key]: value };
  }
  return condition;
}

/** Everybody, and S3, whose buckets are everybody's, are narrowed by conditions alone. */
function needsConditions(principal: string): boolean {
  return principal === "*" || principal === "s3.amazonaws.com";
}

/** True where the account or the organization is known that the permission is narrowed to. */
function isNarrowed(permission: PlannedResource): boolean {
  return [permission.text("source_account"), permission.text("principal_org_id")].some(
    (value) => typeof value === "string",
  );
}

function principalOf(principal: string): unknown {
  if (principal === "*") return "*";
  return /^\d{12}$|^arn:/.test(principal) ? { AWS: principal } : { Service: principal };
}
