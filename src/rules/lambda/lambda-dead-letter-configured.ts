import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isThere, isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { LAMBDA_FUNCTION, type LambdaFunctionConfiguration } from "../../resources/lambda-function/configuration";
import { lambdaFunction } from "../../resources/lambda-function/examples";

const DENIED = unknown("lambda:ListFunctionEventInvokeConfigs was denied.", "lambda:ListFunctionEventInvokeConfigs");

/** A destination on failure is the newer way and keeps more than a dead-letter queue does: either is enough. */
export const lambdaDeadLetterConfigured = defineRule({
  id: "lambda-dead-letter-configured",
  resourceType: LAMBDA_FUNCTION,
  reads: ["deadLetterTargetArn", "onFailureDestinationArn"],
  severity: "LOW",
  title: "Lambda function keeps asynchronous events that it failed to process",
  rationale: "Lambda drops an asynchronous event after its last retry: the work it asked for is lost without a trace.",
  remediation:
    "Give the function a dead-letter queue or a destination on failure." +
    " CLI: aws lambda update-function-configuration --dead-letter-config, or put-function-event-invoke-config." +
    " Terraform: aws_lambda_function.dead_letter_config, or aws_lambda_function_event_invoke_config.",
  terraform: hcl`
    resource "aws_lambda_function_event_invoke_config" "this" {
      function_name = aws_lambda_function.this.function_name

      destination_config {
        on_failure {
          # The function's role may send messages to the queue.
          destination = aws_sqs_queue.this.arn
        }
      }
    }
  `,
  examples: {
    compliant: [
      lambdaFunction(),
      lambdaFunction({ onFailureDestinationArn: DENIED }),
      lambdaFunction({
        deadLetterTargetArn: null,
        onFailureDestinationArn: "arn:aws:sns:eu-west-1:111122223333:failures",
      }),
    ],
    nonCompliant: [lambdaFunction({ deadLetterTargetArn: null })],
    insufficientData: [
      lambdaFunction({ deadLetterTargetArn: null, onFailureDestinationArn: DENIED }),
      lambdaFunction({ deadLetterTargetArn: unknown("The target is not known.") }),
    ],
  },
  evaluate({ deadLetterTargetArn, onFailureDestinationArn }: LambdaFunctionConfiguration) {
    const targets = [deadLetterTargetArn, onFailureDestinationArn].map(isThere);
    if (targets.includes(true)) return compliant();
    const undecided = targets.find(isUnknown);
    if (undecided !== undefined) return insufficientData(undecided);
    return nonCompliant("The function has neither a dead-letter target nor a destination on failure.");
  },
});
