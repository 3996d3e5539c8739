import { resourcePolicyOf } from "../resource-policy";
import type { LambdaFunction } from "./description";

/** A statement that lets one event rule of the account invoke the function. */
export const ALLOW_EVENT_RULE = {
  Sid: "EventRule",
  Effect: "Allow",
  Principal: { Service: "events.amazonaws.com" },
  Action: "lambda:InvokeFunction",
  Resource: "arn:aws:lambda:eu-west-1:111122223333:function:invoices",
  Condition: { ArnLike: { "AWS:SourceArn": "arn:aws:events:eu-west-1:111122223333:rule/invoices" } },
};

/** A policy of these statements. */
export function functionPolicy(...Statement: readonly object[]): LambdaFunction["policy"] {
  return resourcePolicyOf({ Version: "2012-10-17", Statement });
}
