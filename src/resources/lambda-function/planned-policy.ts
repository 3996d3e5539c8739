import { isUnknown, unknown, type Known } from "../../core/known";
import { resourcePolicyOf } from "../resource-policy";
import type { LambdaFunctionConfiguration } from "./configuration";
import { wholePolicy } from "./whole-policy";

/** An `aws_lambda_permission` of a Terraform plan. */
export interface PlannedPermission {
  readonly statement_id: Known<string | null>;
  readonly action: Known<string>;
  /** An account's id or ARN, a service, or `*`. */
  readonly principal: Known<string>;
  readonly source_arn: Known<string | null>;
  readonly source_account: Known<string | null>;
  readonly principal_org_id: Known<string | null>;
  readonly function_url_auth_type: Known<string | null>;
}

type ConditionTest = readonly [operator: string, key: string, value: Known<string | null>];

/**
 * The function's policy that planned permissions make up. A condition whose value is known only after apply
 * is left out where the statement names somebody without it; where all hangs on it, the policy is unknown,
 * unless what is known of it admits anybody already.
 */
export function policyFromPlan(permissions: readonly PlannedPermission[]): LambdaFunctionConfiguration["policy"] {
  return wholePolicy(permissions.map(policyOf));
}

function policyOf(permission: PlannedPermission): LambdaFunctionConfiguration["policy"] {
  const statement = statementOf(permission);
  return isUnknown(statement) ? statement : resourcePolicyOf({ Statement: statement });
}

function statementOf(permission: PlannedPermission): Known<object> {
  const { principal, action } = permission;
  if (isUnknown(principal)) return principal;
  if (isUnknown(action)) return action;
  const tests = testsOf(permission);
  if (needsConditions(principal) && !isNarrowed(permission) && tests.some(([, , value]) => isUnknown(value))) {
    return unknown("What narrows a permission of the function is known only after apply.");
  }
  return {
    ...(typeof permission.statement_id === "string" ? { Sid: permission.statement_id } : {}),
    Effect: "Allow",
    Principal: principalOf(principal),
    Action: action,
    Resource: "*",
    Condition: conditionOf(tests),
  };
}

/** As the Lambda API writes them (AddPermission). */
function testsOf(permission: PlannedPermission): readonly ConditionTest[] {
  return [
    ["ArnLike", "AWS:SourceArn", permission.source_arn],
    ["StringEquals", "AWS:SourceAccount", permission.source_account],
    ["StringEquals", "aws:PrincipalOrgID", permission.principal_org_id],
    ["StringEquals", "lambda:FunctionUrlAuthType", permission.function_url_auth_type],
  ];
}

function conditionOf(tests: readonly ConditionTest[]): Readonly<Record<string, Record<string, string>>> {
  const condition: Record<string, Record<string, string>> = {};
  for (const [operator, key, value] of tests) {
    if (typeof value === "string") condition[operator] = { ...condition[operator], [key]: value };
  }
  return condition;
}

/** Everybody, and S3, whose buckets are everybody's, are narrowed by conditions alone. */
function needsConditions(principal: string): boolean {
  return principal === "*" || principal === "s3.amazonaws.com";
}

function isNarrowed({ source_account: account, principal_org_id: organization }: PlannedPermission): boolean {
  return typeof account === "string" || typeof organization === "string";
}

function principalOf(principal: string): unknown {
  if (principal === "*") return "*";
  return /^\d{12}$|^arn:/.test(principal) ? { AWS: principal } : { Service: principal };
}
