import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { lambdaFunction } from "../../resources/lambda-function/description";

/** In the mode PassThrough, X-Ray traces a request only if the caller already traces it. */
export const lambdaTracingActive = ruleFor(lambdaFunction, {
  id: "lambda-tracing-active",
  reads: ["tracingMode"],
  severity: "LOW",
  title: "Lambda function is traced by X-Ray",
  rationale:
    "Traces show which services a function called and where it failed; without them, only logs can explain an" +
    " incident.",
  remediation:
    "Set the tracing mode to Active and allow the function's role to write to X-Ray." +
    " CLI: aws lambda update-function-configuration --tracing-config Mode=Active." +
    " Terraform: aws_lambda_function.tracing_config.",
  terraform: hcl`
    resource "aws_lambda_function" "this" {
      function_name = "orders"
      role          = aws_iam_role.this.arn
      filename      = "orders.zip"
      handler       = "app.handler"
      runtime       = "python3.13"

      tracing_config {
        mode = "Active"
      }
    }

    resource "aws_iam_role_policy_attachment" "tracing" {
      role       = aws_iam_role.this.name
      policy_arn = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"
    }
  `,
  examples: () => ({
    compliant: [lambdaFunction.example()],
    nonCompliant: [lambdaFunction.example({ tracingMode: "PassThrough" })],
    insufficientData: [lambdaFunction.example({ tracingMode: unknown("The tracing mode is known only after apply.") })],
  }),
  evaluate({ tracingMode }) {
    return whenKnown(tracingMode, (mode) =>
      mode === "Active" ? compliant() : nonCompliant(`The tracing mode is ${mode}.`),
    );
  },
});
