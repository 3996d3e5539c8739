import {
  GetFunctionConcurrencyCommand,
  GetPolicyCommand,
  ListAliasesCommand,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionUrlConfigsCommand,
  ListFunctionsCommand,
  ListTagsCommand,
  LambdaClient,
} from "@aws-sdk/client-lambda";

/** The client of Lambda, and its calls by name. */
export const client = LambdaClient;
export const commands = {
  GetFunctionConcurrency: GetFunctionConcurrencyCommand,
  GetPolicy: GetPolicyCommand,
  ListAliases: ListAliasesCommand,
  ListFunctionEventInvokeConfigs: ListFunctionEventInvokeConfigsCommand,
  ListFunctionUrlConfigs: ListFunctionUrlConfigsCommand,
  ListFunctions: ListFunctionsCommand,
  ListTags: ListTagsCommand,
};
