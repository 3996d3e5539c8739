import { randomUUID } from "node:crypto";
import { mkdirSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { GetFunctionCommand, LambdaClient, type FunctionConfiguration } from "@aws-sdk/client-lambda";
import { buildSync } from "esbuild";
import { messageOf } from "../core/errors";
import { localClients, type LocalClients } from "./clients";
import { unpack } from "../infra/deployment-package";
import { createEnvironment, type Credentials, type FunctionEnvironment } from "./function-environment";

/** An invocation that has ended. */
export interface InvocationRecord {
  readonly functionName: string;
  /** The event, as JSON. */
  readonly event: string;
  /** The function's result, or its error, as JSON. */
  readonly payload: string;
  readonly failed: boolean;
}

/** Runs the functions that are deployed on the emulator. */
export interface FunctionRunner {
  /** The URL to which the emulator posts invocations. */
  readonly url: string;
  /** Tells the runner which emulator it serves. */
  connect(endpoint: string): void;
  /** Every invocation that has ended, oldest first. */
  readonly invocations: readonly InvocationRecord[];
  stop(): Promise<void>;
}

/**
 * Starts a server that runs functions: it downloads the deployed code, unpacks it, and keeps processes for it with the
 * deployed function's own environment. A function that is deployed again gets new processes.
 * @param directory A folder for code and, below `logs/`, a log file for each function.
 */
export async function startFunctionRunner(directory: string): Promise<FunctionRunner> {
  const logDirectory = join(directory, "logs");
  mkdirSync(logDirectory, { recursive: true });
  const bootstrap = bundleBootstrap(directory);
  const invocations: InvocationRecord[] = [];
  const environments = new Map<string, Promise<FunctionEnvironment>>();
  let endpoint = "";
  let clients: LocalClients | undefined;

  const create = async (
    configuration: FunctionConfiguration,
    location: string,
    credentials: Credentials,
  ): Promise<FunctionEnvironment> => {
    const codeDirectory = join(directory, "code", randomUUID());
    unpack(await download(location), codeDirectory);
    return createEnvironment({ bootstrap, codeDirectory, configuration, credentials, endpoint, logDirectory });
  };

  const environmentOf = async (functionArn: string, credentials: Credentials): Promise<FunctionEnvironment> => {
    const [, , , region, accountId, , name] = functionArn.split(":");
    clients ??= localClients(endpoint);
    const lambda = clients.client(LambdaClient, accountId, region);
    const { Configuration, Code } = await lambda.send(new GetFunctionCommand({ FunctionName: name }));
    if (Configuration === undefined || Code?.Location === undefined) throw new Error(`${functionArn} has no code.`);
    const key = JSON.stringify([Configuration, credentials]);
    const environment = environments.get(key) ?? create(Configuration, Code.Location, credentials);
    environments.set(key, environment);
    // Code that could not be unpacked is downloaded again for the next invocation.
    environment.catch(() => environments.delete(key));
    return environment;
  };

  const invoke = async (functionArn: string, event: string, credentials: Credentials): Promise<InvocationRecord> => {
    const functionName = functionArn.split(":").at(-1) ?? "";
    try {
      const environment = await environmentOf(functionArn, credentials);
      return { functionName, event, ...(await environment.invoke(functionArn, event)) };
    } catch (error) {
      const payload = JSON.stringify({ errorType: "Runtime.InvalidFunction", errorMessage: messageOf(error) });
      return { functionName, event, payload, failed: true };
    }
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const record = await invoke(header(request, "x-function-arn"), await text(request), {
      accessKeyId: header(request, "x-access-key-id"),
      secretAccessKey: header(request, "x-secret-access-key"),
    });
    invocations.push(record);
    response.writeHead(200, record.failed ? { "x-function-error": "Unhandled" } : {}).end(record.payload);
  };

  const server = createServer((request, response) => {
    // If the request breaks off while it is read, nobody waits for a response.
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    invocations,
    connect(address) {
      endpoint = address;
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      clients?.destroy();
      await Promise.allSettled([...environments.values()].map(async (environment) => (await environment).stop()));
    },
  };
}

function header(request: IncomingMessage, name: string): string {
  return String(request.headers[name]);
}

async function download(location: string): Promise<Uint8Array> {
  const response = await fetch(location);
  if (!response.ok) throw new Error(`Its code could not be downloaded: the answer was ${response.status}.`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The program of a function's process: it serves the handler `_HANDLER` in LAMBDA_TASK_ROOT. */
function bundleBootstrap(directory: string): string {
  const outfile = join(directory, "function-process.js");
  buildSync({
    stdin: {
      contents: `
        import { serveInvocations } from "./function-process";
        const [file, name] = process.env._HANDLER.split(".");
        void serveInvocations(process, () => require(process.env.LAMBDA_TASK_ROOT + "/" + file)[name]).then(() => process.exit());`,
      resolveDir: __dirname,
      loader: "ts",
    },
    bundle: true,
    platform: "node",
    outfile,
    logLevel: "error",
  });
  return outfile;
}
