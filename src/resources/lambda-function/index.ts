import type { ConfigRuleSubject } from "../recorded-item";
import { lambdaFunctionFromConfigItem } from "./config-item";
import { LAMBDA_FUNCTION, type LambdaFunctionConfiguration } from "./configuration";
import { completeLambdaFunction, lambdaFunctionCollector } from "./live";

/** Lambda functions, as a Config rule judges them. */
export const LAMBDA_FUNCTION_SUBJECT: ConfigRuleSubject<LambdaFunctionConfiguration> = {
  resourceType: LAMBDA_FUNCTION,
  fromRecordedItem: lambdaFunctionFromConfigItem,
  complete: completeLambdaFunction,
  collector: lambdaFunctionCollector,
};
