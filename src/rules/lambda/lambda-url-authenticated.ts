import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { allKnown, isUnknown, unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { lambdaFunction } from "../../resources/lambda-function/description";

const NOT_KNOWN = unknown("The authentication type is known only after apply.");

/** A URL without authentication is open to the internet, even if the function's own code checks its callers. */
export const lambdaUrlAuthenticated = ruleFor(lambdaFunction, {
  id: "lambda-url-authenticated",
  reads: ["urlAuthTypes"],
  severity: "HIGH",
  title: "Lambda function URL accepts only requests signed with IAM credentials",
  rationale:
    "A function's URL is on the internet. With the authentication type NONE, Lambda does not check the caller:" +
    " anyone who finds the URL can run the function.",
  remediation:
    "Set the URL's authentication type to AWS_IAM, or delete the URL and put an API with an authorizer in front of" +
    " the function." +
    " CLI: aws lambda update-function-url-config --auth-type AWS_IAM." +
    " Terraform: aws_lambda_function_url.authorization_type.",
  terraform: hcl`
    resource "aws_lambda_function_url" "this" {
      function_name      = aws_lambda_function.this.function_name
      authorization_type = "AWS_IAM"
    }
  `,
  examples: () => ({
    compliant: [lambdaFunction.example(), lambdaFunction.example({ urlAuthTypes: ["AWS_IAM", "AWS_IAM"] })],
    nonCompliant: [
      lambdaFunction.example({ urlAuthTypes: ["NONE"] }),
      lambdaFunction.example({ urlAuthTypes: ["AWS_IAM", NOT_KNOWN, "NONE"] }),
    ],
    insufficientData: [
      lambdaFunction.example({
        urlAuthTypes: unknown("lambda:ListFunctionUrlConfigs was denied.", "lambda:ListFunctionUrlConfigs"),
      }),
      lambdaFunction.example({ urlAuthTypes: ["AWS_IAM", NOT_KNOWN] }),
    ],
  }),
  evaluate: ({ urlAuthTypes }) =>
    whenKnown(urlAuthTypes, (authTypes) => {
      const open = authTypes.find((authType) => !isUnknown(authType) && authType !== "AWS_IAM");
      if (typeof open === "string") return nonCompliant(`A URL of the function has the authentication type ${open}.`);
      return whenKnown(allKnown(authTypes), ({ length }) =>
        compliant(length === 0 ? "The function has no URL." : null),
      );
    }),
});
