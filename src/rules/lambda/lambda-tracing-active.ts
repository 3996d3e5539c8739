import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { lambdaFunction } from "../../resources/lambda-function/description";

/** With PassThrough a function is traced only where whoever calls it traces already. */
export const lambdaTracingActive = ruleFor(lambdaFunction, {
  id: "lambda-tracing-active",
  reads: ["tracingMode"],
  severity: "LOW",
  title: "Lambda function is traced by X-Ray",
  rationale:
    "Traces show what a function called and where it failed; without them an incident is told from logs alone.",
  remediation:
    "Set the tracing mode to Active and let the function's role write to X-Ray." +
    " CLI: aws lambda update-function-configuration --tracing-config Mode=Active. Terraform: aws_lambda_function.tracing_config.",
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
  examples: {
    compliant: [lambdaFunction.example()],
    nonCompliant: [lambdaFunction.example({ tracingMode: "PassThrough" })],
    insufficientData: [lambdaFunction.example({ tracingMode: unknown("The tracing mode is known only after apply.") })],
  },
  evaluate({ tracingMode }) {
    return whenKnown(tracingMode, (mode) =>
      mode === "Active" ? compliant() : nonCompliant(`The tracing mode is ${mode}.`),
    );
  },
});
