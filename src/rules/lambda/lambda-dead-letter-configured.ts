import { defineRule } from "../../core/define-rule";
import { isUnknown, unknown } from "../../core/known";
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
    " Terraform: dead_letter_config, or aws_lambda_function_event_invoke_config.",
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
    const targets = [deadLetterTargetArn, onFailureDestinationArn];
    if (targets.some((target) => typeof target === "string")) return compliant();
    const undecided = targets.find(isUnknown);
    if (undecided !== undefined) return insufficientData(undecided);
    return nonCompliant("The function has neither a dead-letter target nor a destination on failure.");
  },
});
