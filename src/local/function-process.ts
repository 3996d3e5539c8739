/**
 * The program of a function's process, in place of Lambda's own runtime: it takes invocations, calls the handler with a
 * context, and returns the result. Bundled by function-runner.ts.
 */
import { on, type EventEmitter } from "node:events";

/** An invocation, as the runner passes it to the process. */
export interface Invocation {
  readonly requestId: string;
  readonly functionArn: string;
  /** The event, as JSON. */
  readonly event: string;
  /** The function's deadline, in milliseconds since the epoch. */
  readonly deadline: number;
}

/** The process's reply. */
export interface Answer {
  readonly requestId: string;
  /** The handler's result, or the error in Lambda's form: as JSON. */
  readonly payload: string;
  readonly failed: boolean;
}

/** The channel to the runner: a process with IPC. */
export interface Channel extends EventEmitter {
  send?(answer: Answer): unknown;
  readonly env: NodeJS.ProcessEnv;
}

/** A handler as AWS Lambda calls it. */
export type Handler = (event: unknown, context: Record<string, unknown>) => unknown;

/**
 * Loads the handler and serves invocations, one after the other, until the runner is gone. As in Lambda, every
 * invocation inherits the asynchronous context of the load, with whatever a library stored in it.
 */
export async function serveInvocations(channel: Channel, load: () => Handler): Promise<void> {
  const handler = loadOrFail(load);
  const messages = on(channel, "message", { close: ["disconnect"] }) as AsyncIterable<[Invocation]>;
  for await (const [invocation] of messages) channel.send?.(await answer(invocation, channel.env, handler));
}

/** If the handler cannot be loaded, every invocation fails with the load's own error. */
function loadOrFail(load: () => Handler): Handler {
  try {
    return load();
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

async function answer(invocation: Invocation, env: NodeJS.ProcessEnv, handler: Handler): Promise<Answer> {
  const { requestId } = invocation;
  try {
    // Lambda passes each invocation's trace id in this variable, from which the tracer reads it.
    env._X_AMZN_TRACE_ID = traceHeader(requestId);
    const result = await handler(JSON.parse(invocation.event), contextOf(invocation, env));
    return { requestId, payload: JSON.stringify(result ?? null), failed: false };
  } catch (error) {
    return { requestId, payload: JSON.stringify(describe(error)), failed: true };
  }
}

function traceHeader(requestId: string): string {
  const id = requestId.replaceAll("-", "");
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds.padStart(8, "0")}-${id.slice(0, 24)};Parent=${id.slice(0, 16)};Sampled=0`;
}

function contextOf({ requestId, functionArn, deadline }: Invocation, env: NodeJS.ProcessEnv): Record<string, unknown> {
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: functionArn,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { errorType: "Error", errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split("\n") ?? [] };
}
