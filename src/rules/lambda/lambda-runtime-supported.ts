import * as z from "zod";
import { countParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../core/verdict";
import { lambdaFunction } from "../../resources/lambda-function/description";
import { deprecationOf, RUNTIMES_AS_OF } from "../../resources/lambda-function/runtimes";
import { DAY_MS, dayOf } from "../days";

/** AWS no longer patches a deprecated runtime, and later refuses to create or update functions that use it. */
export const lambdaRuntimeSupported = ruleFor(lambdaFunction, {
  id: "lambda-runtime-supported",
  reads: ["runtime"],
  severity: "MEDIUM",
  title: "Lambda function runs on a runtime that AWS supports",
  rationale:
    "A deprecated runtime gets no security patches, so its known vulnerabilities stay open in every invocation.",
  remediation:
    "Move the function to a supported runtime and test it." +
    " CLI: aws lambda update-function-configuration --runtime. Terraform: aws_lambda_function.runtime.",
  terraform: hcl`
    resource "aws_lambda_function" "this" {
      function_name = "orders"
      role          = aws_iam_role.this.arn
      filename      = "orders.zip"
      handler       = "app.handler"

      runtime = "python3.13"
    }
  `,
  parameters: z.strictObject({
    warningDays: countParameter(90).describe(
      "How many days before a runtime's deprecation the annotation starts to warn.",
    ),
  }),
  examples: () => ({
    compliant: [lambdaFunction.example(), lambdaFunction.example({ runtime: "provided.al2023" })],
    nonCompliant: [lambdaFunction.example({ runtime: "python3.8" }), lambdaFunction.example({ runtime: "nodejs12.x" })],
    notApplicable: [lambdaFunction.example({ runtime: null })],
    insufficientData: [
      lambdaFunction.example({ runtime: "cobol85" }),
      lambdaFunction.example({ runtime: unknown("The runtime is known only after apply.") }),
    ],
  }),
  evaluate({ runtime }, { parameters, now }) {
    if (isUnknown(runtime)) return insufficientData(runtime);
    if (runtime === null)
      return notApplicable("The function runs from a container image, which brings its own runtime.");
    const deprecated = deprecationOf(runtime);
    if (deprecated === undefined) {
      return insufficientData(`Runtime ${runtime} is not in the table of runtimes as of ${RUNTIMES_AS_OF}.`);
    }
    if (deprecated === null) return nonCompliant(`Runtime ${runtime} has long been deprecated.`);
    const day = dayOf(deprecated);
    if (now >= deprecated) return nonCompliant(`Runtime ${runtime} has been deprecated since ${day}.`);
    const daysLeft = Math.ceil((deprecated.getTime() - now.getTime()) / DAY_MS);
    return compliant(daysLeft <= parameters.warningDays ? `Runtime ${runtime} will be deprecated on ${day}.` : null);
  },
});
