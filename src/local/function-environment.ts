import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import type { FunctionConfiguration } from "@aws-sdk/client-lambda";
import type { Answer, Invocation } from "./function-process";
import { awaitEnd } from "../operations/processes";

/** Credentials of a function's role. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** What a function's processes need. */
export interface EnvironmentProps {
  /** The bundled function-process.ts. */
  readonly bootstrap: string;
  /** The function's code, unpacked. */
  readonly codeDirectory: string;
  /** The function as it is deployed. */
  readonly configuration: FunctionConfiguration;
  readonly credentials: Credentials;
  /** The emulator. */
  readonly endpoint: string;
  readonly logDirectory: string;
}

/** A deployed function's processes. Each serves one invocation at a time, and stays for later ones. */
export interface FunctionEnvironment {
  invoke(functionArn: string, event: string): Promise<{ readonly payload: string; readonly failed: boolean }>;
  stop(): Promise<void>;
}

/** Lambda's own default. Seconds. */
const DEFAULT_TIMEOUT = 3;

/** Lambda's own default. MB. */
const DEFAULT_MEMORY = 128;

/** The share of a function's memory that Node may use for its heap. */
const HEAP_SHARE = 0.9;

/** How long an idle process may take to end. Milliseconds. */
const GRACE_MS = 1_000;

/** Creates a function's environment. Processes are started as invocations come. */
export function createEnvironment(props: EnvironmentProps): FunctionEnvironment {
  const {
    FunctionName: name = "",
    Timeout: timeout = DEFAULT_TIMEOUT,
    MemorySize: memory = DEFAULT_MEMORY,
  } = props.configuration;
  const idle: ChildProcess[] = [];
  const all = new Set<ChildProcess>();

  const start = (): ChildProcess => {
    const log = openSync(join(props.logDirectory, `${name}.log`), "a");
    const child = spawn(
      process.execPath,
      [`--max-old-space-size=${Math.floor(memory * HEAP_SHARE)}`, props.bootstrap],
      {
        cwd: props.codeDirectory,
        env: environmentVariables(props),
        stdio: ["ignore", log, log, "ipc"],
        detached: true,
      },
    );
    closeSync(log);
    all.add(child);
    child.once("exit", () => all.delete(child));
    // Sending to a process that could not start fails too, which fails its invocation.
    child.once("error", () => all.delete(child));
    return child;
  };
  /** An idle process. Others have ended: by themselves, or because their time was up. */
  const warm = (): ChildProcess | undefined => {
    const child = idle.pop();
    return child === undefined || isAlive(child) ? child : warm();
  };

  return {
    async invoke(functionArn, event) {
      const child = warm() ?? start();
      const deadline = Date.now() + timeout * 1000;
      const answer = await exchange(child, { requestId: randomUUID(), functionArn, event, deadline }, timeout);
      idle.push(child);
      return { payload: answer.payload, failed: answer.failed };
    },
    async stop() {
      await Promise.all(
        [...all].map(async (child) => {
          if (child.connected) child.disconnect();
          await awaitEnd(child, GRACE_MS);
        }),
      );
    },
  };
}

function isAlive(child: ChildProcess): boolean {
  return child.connected && !child.killed && child.exitCode === null && child.signalCode === null;
}

function exchange(child: ChildProcess, invocation: Invocation, timeoutSeconds: number): Promise<Answer> {
  return new Promise((resolve) => {
    const settle = (answer: Answer): void => {
      clearTimeout(timer);
      child.off("message", settle).off("exit", onExit);
      resolve(answer);
    };
    const fail = (errorType: string, errorMessage: string): void => {
      const { requestId } = invocation;
      settle({ requestId, payload: JSON.stringify({ errorType, errorMessage }), failed: true });
    };
    const onExit = (code: number | null, signal: NodeJS.Signals | null): void => {
      const how = code === null ? `signal: ${String(signal)}` : `exit status ${code}`;
      fail("Runtime.ExitError", `RequestId: ${invocation.requestId} Error: Runtime exited with error: ${how}`);
    };
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      const said = `${invocation.requestId} Task timed out after ${timeoutSeconds.toFixed(2)} seconds`;
      fail("Sandbox.Timedout", said);
    }, timeoutSeconds * 1000);
    child.on("message", settle).once("exit", onExit);
    child.send(invocation, (error) => {
      if (error !== null) fail("Runtime.ExitError", error.message);
    });
  });
}

/**
 * A deployed function's environment: its own variables, those that Lambda reserves and sets ("Defined runtime
 * environment variables"), and the emulator's endpoint. Nothing of this process's environment is in it.
 */
function environmentVariables(props: EnvironmentProps): NodeJS.ProcessEnv {
  const { configuration, credentials, endpoint } = props;
  const { FunctionName: name = "", FunctionArn: arn = "", Handler: handler = "" } = configuration;
  const region = arn.split(":")[3];
  return {
    ...configuration.Environment?.Variables,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${configuration.Runtime ?? ""}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(configuration.MemorySize ?? DEFAULT_MEMORY),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: configuration.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: "local",
    AWS_XRAY_CONTEXT_MISSING: "LOG_ERROR",
    AWS_XRAY_DAEMON_ADDRESS: "127.0.0.1:2000",
    LAMBDA_TASK_ROOT: props.codeDirectory,
    TZ: ":UTC",
    _HANDLER: handler,
    AWS_ENDPOINT_URL: endpoint,
  };
}
