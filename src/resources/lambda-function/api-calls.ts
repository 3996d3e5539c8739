import type { ApiCall } from "../service-authorization";

/** Calls that reading functions makes. */
export const LAMBDA_FUNCTION_API_CALLS = [
  "EC2.DescribeSubnets",
  "Lambda.GetFunctionConcurrency",
  "Lambda.GetPolicy",
  "Lambda.ListAliases",
  "Lambda.ListFunctionEventInvokeConfigs",
  "Lambda.ListFunctionUrlConfigs",
  "Lambda.ListFunctions",
  "Lambda.ListTags",
] as const satisfies readonly ApiCall[];
