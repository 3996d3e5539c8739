import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { lambdaFunction } from "../../resources/lambda-function/description";

/** Outside a VPC nothing limits where a function can send data. */
export const lambdaInVpc = ruleFor(lambdaFunction, {
  id: "lambda-in-vpc",
  reads: ["subnetIds"],
  severity: "LOW",
  title: "Lambda function runs in a VPC",
  rationale: "In a VPC, security groups and endpoints limit where a function's traffic goes, and flow logs show it.",
  remediation:
    "Connect the function to private subnets with the endpoints that it needs." +
    " CLI: aws lambda update-function-configuration --vpc-config. Terraform: aws_lambda_function.vpc_config.",
  terraform: hcl`
    resource "aws_lambda_function" "this" {
      function_name = "orders"
      role          = aws_iam_role.this.arn
      filename      = "orders.zip"
      handler       = "app.handler"
      runtime       = "python3.13"

      vpc_config {
        subnet_ids         = [aws_subnet.a.id, aws_subnet.b.id]
        security_group_ids = [aws_security_group.this.id]
      }

      depends_on = [aws_iam_role_policy_attachment.vpc]
    }

    resource "aws_iam_role_policy_attachment" "vpc" {
      role       = aws_iam_role.this.name
      policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole"
    }
  `,
  examples: () => ({
    compliant: [lambdaFunction.example()],
    nonCompliant: [lambdaFunction.example({ subnetIds: [] })],
    insufficientData: [lambdaFunction.example({ subnetIds: unknown("The subnets are known only after apply.") })],
  }),
  evaluate({ subnetIds }) {
    if (isUnknown(subnetIds)) return subnetIds.isSet ? compliant() : insufficientData(subnetIds);
    return subnetIds.length > 0 ? compliant() : nonCompliant("The function is not in a VPC.");
  },
});
