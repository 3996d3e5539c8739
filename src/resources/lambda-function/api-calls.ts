import type { ApiCall } from "../service-authorization";

/** Calls that reading functions makes. */
export const LAMBDA_FUNCTION_API_CALLS = [
  "Lambda.GetFunctionConcurrency",
  "Lambda.ListFunctionEventInvokeConfigs",
  "Lambda.ListFunctions",
] as const satisfies readonly ApiCall[];
