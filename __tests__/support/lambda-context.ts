import type { Context } from "aws-lambda";

/** What Lambda tells a function of its invocation, without the callbacks of long ago. */
export function context({ remainingTimeInMillis = 900_000 } = {}): Context {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: "scanner-lambda-test",
    functionVersion: "$LATEST",
    invokedFunctionArn: "arn:aws:lambda:eu-west-1:111122223333:function:scanner-lambda-test",
    memoryLimitInMB: "1024",
    awsRequestId: "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
    logGroupName: "/aws/lambda/scanner-lambda-test",
    logStreamName: "2026/03/01/[$LATEST]abc",
    getRemainingTimeInMillis: () => remainingTimeInMillis,
  } satisfies Omit<Context, "done" | "fail" | "succeed"> as unknown as Context;
}
