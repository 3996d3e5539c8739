import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { allKnown, isUnknown, unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { lambdaFunction } from "../../resources/lambda-function/description";
import type { SecretVariable } from "../../resources/secrets/variables";
import { firstFew } from "../first-few";

const AFTER_APPLY = unknown("The value is known only after apply.");
const PASSWORD = { name: "DB_PASSWORD", kind: "password" };

/** Secrets are recognized by their issuers' forms, and passwords by the names of their variables. */
export const lambdaEnvironmentNoSecrets = ruleFor(lambdaFunction, {
  id: "lambda-environment-no-secrets",
  reads: ["secretVariables"],
  severity: "CRITICAL",
  title: "Lambda function has no secrets in its environment variables",
  rationale:
    "Everybody who may look at a function's configuration reads its variables in plain text, in the console, in" +
    " Terraform's state and in logs of the code. Such a secret outlives its rotation, and one reader is enough to leak" +
    " it. AWS Config's item of a function may leave the variables out; then the rule is undecided there.",
  remediation:
    "Replace the secret, for it may be known by now. Keep the new one in Secrets Manager or as a SecureString parameter," +
    " name it in the variable, and read it when the function starts." +
    " CLI: aws lambda update-function-configuration --environment. Terraform: aws_lambda_function.environment.",
  terraform: hcl`
    resource "aws_lambda_function" "this" {
      function_name = "orders"
      role          = aws_iam_role.this.arn
      filename      = "orders.zip"
      handler       = "app.handler"
      runtime       = "python3.13"

      environment {
        variables = {
          # The function's role may read the secret.
          DB_SECRET_ID = "prod/orders/db"
        }
      }
    }
  `,
  examples: () => ({
    compliant: [lambdaFunction.example()],
    nonCompliant: [
      lambdaFunction.example({ secretVariables: [PASSWORD] }),
      lambdaFunction.example({ secretVariables: [AFTER_APPLY, PASSWORD] }),
    ],
    insufficientData: [
      lambdaFunction.example({ secretVariables: [AFTER_APPLY] }),
      lambdaFunction.example({ secretVariables: unknown("kms:Decrypt was denied.", "kms:Decrypt") }),
    ],
  }),
  evaluate: ({ secretVariables }) =>
    whenKnown(secretVariables, (variables) => {
      const found = variables.filter((variable): variable is SecretVariable => !isUnknown(variable));
      if (found.length === 0) return whenKnown(allKnown(variables), () => compliant());
      const names = found.map(({ name, kind }) => `${name} (${kind})`);
      return nonCompliant(`Environment variables hold secrets: ${firstFew(names)}.`);
    }),
});
