import { defineRule } from "../../core/define-rule";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { LAMBDA_FUNCTION, type LambdaFunctionConfiguration } from "../../resources/lambda-function/configuration";
import { lambdaFunction } from "../../resources/lambda-function/examples";

/** A function without a reservation can use up, or be starved of, the account's whole concurrency. */
export const lambdaReservedConcurrency = defineRule({
  id: "lambda-reserved-concurrency",
  resourceType: LAMBDA_FUNCTION,
  reads: ["reservedConcurrency"],
  severity: "LOW",
  title: "Lambda function reserves concurrency",
  rationale: "Functions share the account's concurrency: a flood of events at one of them stops all that reserve none.",
  remediation:
    "Reserve what the function needs at most." +
    " CLI: aws lambda put-function-concurrency. Terraform: reserved_concurrent_executions.",
  examples: {
    compliant: [lambdaFunction(), lambdaFunction({ reservedConcurrency: 0 })],
    nonCompliant: [lambdaFunction({ reservedConcurrency: null })],
    insufficientData: [
      lambdaFunction({
        reservedConcurrency: unknown("lambda:GetFunctionConcurrency was denied.", "lambda:GetFunctionConcurrency"),
      }),
    ],
  },
  evaluate({ reservedConcurrency: reserved }: LambdaFunctionConfiguration) {
    if (isUnknown(reserved)) return insufficientData(reserved);
    if (reserved === null) return nonCompliant("The function reserves no concurrency.");
    return compliant(reserved === 0 ? "The function reserves 0: it is switched off." : null);
  },
});
