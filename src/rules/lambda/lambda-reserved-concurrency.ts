import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { lambdaFunction } from "../../resources/lambda-function/description";

/** A function without reserved concurrency can use up the account's whole concurrency, or be left without any. */
export const lambdaReservedConcurrency = ruleFor(lambdaFunction, {
  id: "lambda-reserved-concurrency",
  reads: ["reservedConcurrency"],
  severity: "LOW",
  title: "Lambda function reserves concurrency",
  rationale:
    "Functions share the account's concurrency: a flood of events for one of them stops all that have not reserved" +
    " any.",
  remediation:
    "Reserve as much concurrency as the function needs at most." +
    " CLI: aws lambda put-function-concurrency. Terraform: aws_lambda_function.reserved_concurrent_executions.",
  terraform: hcl`
    resource "aws_lambda_function" "this" {
      function_name = "orders"
      role          = aws_iam_role.this.arn
      filename      = "orders.zip"
      handler       = "app.handler"
      runtime       = "python3.13"

      reserved_concurrent_executions = 10
    }
  `,
  examples: () => ({
    compliant: [lambdaFunction.example(), lambdaFunction.example({ reservedConcurrency: 0 })],
    nonCompliant: [lambdaFunction.example({ reservedConcurrency: null })],
    insufficientData: [
      lambdaFunction.example({
        reservedConcurrency: unknown("lambda:GetFunctionConcurrency was denied.", "lambda:GetFunctionConcurrency"),
      }),
    ],
  }),
  evaluate({ reservedConcurrency }) {
    return whenKnown(reservedConcurrency, (reserved) => {
      if (reserved === null) return nonCompliant("The function has no reserved concurrency.");
      return compliant(reserved === 0 ? "The reserved concurrency is 0: the function cannot be invoked." : null);
    });
  },
});
