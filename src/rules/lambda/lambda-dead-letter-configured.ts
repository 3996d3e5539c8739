import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { anyTrue, isThere, unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { lambdaFunction } from "../../resources/lambda-function/description";

const DENIED = unknown("lambda:ListFunctionEventInvokeConfigs was denied.", "lambda:ListFunctionEventInvokeConfigs");

/**
 * Either is enough: a dead-letter queue, or an on-failure destination, which is newer and records more about the
 * failure.
 */
export const lambdaDeadLetterConfigured = ruleFor(lambdaFunction, {
  id: "lambda-dead-letter-configured",
  reads: ["deadLetterTargetArn", "onFailureDestinationArn"],
  severity: "LOW",
  title: "Lambda function keeps asynchronous events that it failed to process",
  rationale:
    "After the last retry Lambda drops an asynchronous event, and the work that the event asked for is lost without" +
    " a trace.",
  remediation:
    "Give the function a dead-letter queue or an on-failure destination." +
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
  examples: () => ({
    compliant: [
      lambdaFunction.example(),
      lambdaFunction.example({ onFailureDestinationArn: DENIED }),
      lambdaFunction.example({
        deadLetterTargetArn: null,
        onFailureDestinationArn: "arn:aws:sns:eu-west-1:111122223333:failures",
      }),
    ],
    nonCompliant: [lambdaFunction.example({ deadLetterTargetArn: null })],
    insufficientData: [
      lambdaFunction.example({ deadLetterTargetArn: null, onFailureDestinationArn: DENIED }),
      lambdaFunction.example({ deadLetterTargetArn: unknown("The target is not known.") }),
    ],
  }),
  evaluate({ deadLetterTargetArn, onFailureDestinationArn }) {
    return whenKnown(anyTrue([deadLetterTargetArn, onFailureDestinationArn].map(isThere)), (keepsEvents) =>
      keepsEvents
        ? compliant()
        : nonCompliant("The function has neither a dead-letter queue nor an on-failure destination."),
    );
  },
});
