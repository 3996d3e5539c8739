import { isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { resourcePolicyOf } from "../resource-policy";
import type { LambdaFunction } from "./description";
import { authorizationTypeOf } from "./planned";
import { wholePolicy } from "./whole-policy";

const NOT_SAID = unknown("The plan does not say whom a permission of the function admits, or for which action.");

/**
 * The attributes that limit a permission in Terraform, each with the policy condition that the Lambda API writes for it
 * (AddPermission).
 */
const TESTS = [
  { attribute: "source_arn", operator: "ArnLike", key: "AWS:SourceArn" },
  { attribute: "source_account", operator: "StringEquals", key: "AWS:SourceAccount" },
  { attribute: "principal_org_id", operator: "StringEquals", key: "aws:PrincipalOrgID" },
  { attribute: "function_url_auth_type", operator: "StringEquals", key: "lambda:FunctionUrlAuthType" },
] as const;

/** The statement that the provider adds for a URL without authentication (`aws_lambda_function_url`, its Create). */
const EVERYBODY_BY_URL = {
  Sid: "FunctionURLAllowPublicAccess",
  Effect: "Allow",
  Principal: "*",
  Action: "lambda:InvokeFunctionUrl",
  Resource: "*",
  Condition: { StringEquals: { "lambda:FunctionUrlAuthType": "NONE" } },
};

/**
 * The policy that a function's planned permissions and URLs add up to. A condition whose value is known only after
 * apply is left out if the statement names somebody without it. If the whole statement depends on it, the policy is
 * unknown, unless its known part already admits anybody.
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

/** A principal that is everybody, or S3 (whose buckets may be anybody's), is limited only by conditions. */
function needsConditions(principal: string): boolean {
  return principal === "*" || principal === "s3.amazonaws.com";
}

/** True where the account or organization that limits the permission is known. */
function isNarrowed(permission: PlannedResource): boolean {
  return [permission.text("source_account"), permission.text("principal_org_id")].some(
    (value) => typeof value === "string",
  );
}

function principalOf(principal: string): unknown {
  if (principal === "*") return "*";
  return /^\d{12}$|^arn:/.test(principal) ? { AWS: principal } : { Service: principal };
}
