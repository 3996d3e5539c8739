import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import type { PolicyStatement } from "../../policy/policy-document";
import { publicGrants } from "../../policy/public-access";
import { lambdaFunction } from "../../resources/lambda-function/description";
import { ALLOW_EVENT_RULE, functionPolicy } from "../../resources/lambda-function/examples";
import { admitsAnyBucket } from "../../resources/lambda-function/whole-policy";

const ALLOW_EVERYBODY = { ...ALLOW_EVENT_RULE, Sid: "Everybody", Principal: "*", Condition: {} };
const ALLOW_S3 = { ...ALLOW_EVENT_RULE, Sid: "Uploads", Principal: { Service: "s3.amazonaws.com" }, Condition: {} };

/**
 * A bucket's ARN names no account, so a statement that admits S3 has to name the bucket's account (Security Hub,
 * Lambda.1).
 */
export const lambdaPolicyNotPublic = ruleFor(lambdaFunction, {
  id: "lambda-policy-not-public",
  reads: ["policy"],
  severity: "CRITICAL",
  title: "Lambda function policy gives the public no access",
  rationale:
    "Whoever may invoke a function runs its code with the permissions of its role, at the owner's expense and with" +
    " any input they like.",
  remediation:
    "Remove the statement, or name who may invoke the function: an account, an organization, or the source's ARN and" +
    " account." +
    " CLI: aws lambda remove-permission, with --qualifier for the policy of an alias or a version." +
    " Terraform: aws_lambda_permission.",
  terraform: hcl`
    resource "aws_lambda_permission" "this" {
      function_name  = aws_lambda_function.this.function_name
      action         = "lambda:InvokeFunction"
      principal      = "s3.amazonaws.com"
      source_arn     = aws_s3_bucket.this.arn
      source_account = data.aws_caller_identity.this.account_id
    }
  `,
  examples: () => ({
    compliant: [
      lambdaFunction.example(),
      lambdaFunction.example({ policy: null }),
      lambdaFunction.example({
        policy: functionPolicy(
          { ...ALLOW_EVERYBODY, Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } },
          { ...ALLOW_S3, Condition: { StringEquals: { "AWS:SourceAccount": "111122223333" } } },
        ),
      }),
    ],
    nonCompliant: [
      lambdaFunction.example({ policy: functionPolicy(ALLOW_EVENT_RULE, ALLOW_EVERYBODY) }),
      lambdaFunction.example({ policy: functionPolicy(ALLOW_S3) }),
      lambdaFunction.example({
        policy: functionPolicy({
          ...ALLOW_EVERYBODY,
          Action: "lambda:InvokeFunctionUrl",
          Condition: { StringEquals: { "lambda:FunctionUrlAuthType": "NONE" } },
        }),
      }),
    ],
    insufficientData: [lambdaFunction.example({ policy: unknown("lambda:GetPolicy was denied.", "lambda:GetPolicy") })],
  }),
  evaluate: ({ policy }) =>
    whenKnown(policy, (found) => {
      if (found === null) return compliant();
      const [grant] = publicGrants(found);
      if (grant !== undefined) return nonCompliant(`${nameOf(grant)} of the policy gives access to everybody.`);
      const [ofS3] = found.statements.filter(admitsAnyBucket);
      if (ofS3 === undefined) return compliant();
      return nonCompliant(`${nameOf(ofS3)} of the policy lets S3 invoke the function for buckets of any account.`);
    }),
});

function nameOf({ sid }: PolicyStatement): string {
  return sid === null ? "A statement" : `Statement ${sid}`;
}
