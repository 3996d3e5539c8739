import { Readable } from "node:stream";

/** An answer as it came over HTTP. */
interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  body: unknown;
}

/** What the steps of one call hand on: all of its attempts have the same count. */
interface CallArguments {
  readonly silence: { attempts: number };
}

type FirstStep = (args: object) => Promise<unknown>;
type LastStep = (args: CallArguments) => Promise<{ readonly response: HttpAnswer }>;

interface OpenClient {
  readonly middlewareStack: {
    add(
      middleware: (next: (args: CallArguments) => Promise<unknown>) => FirstStep,
      options: { step: "initialize"; name: string },
    ): void;
    add(
      middleware: (next: LastStep, context: { readonly commandName: string }) => LastStep,
      options: { step: "deserialize"; priority: "low"; name: string },
    ): void;
  };
}

/**
 * Attempts of a call that gets no answer, including the first: after two silent attempts a third is not worth waiting
 * for.
 */
const SILENT_ATTEMPTS = 2;

// Every AWS service returns a request id in one of these headers: S3 in the second, all others in the first.
const REQUEST_IDS = ["x-amzn-requestid", "x-amz-request-id"];

/** Commands whose answer always has a document, never an empty body. */
const ANSWERS_A_DOCUMENT = /^(?:Assume|Describe|Generate|Get|List)/;

/** Bytes at the start and at the end of a body that are checked to see whether it is a whole document. */
const EDGE_BYTES = 512;

// A closed socket fails at once, so all of the SDK's attempts are cheap.
const CLOSED = new Set(["ECONNRESET", "EPIPE"]);

/** Something answered in AWS's place, or cut its answer off. */
export class NotAwsAnswer extends Error {
  /** The SDK decides by the status whether to try again: it does after a gateway's 503. */
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(httpStatusCode: number, lack: string) {
    super(`HTTP ${httpStatusCode} ${lack}: AWS did not answer this; look for a proxy or a login portal in between.`);
    this.name = "NotAwsAnswer";
    this.$metadata = { httpStatusCode };
  }
}

/** The last attempt of a call got no answer in time. */
export class NoAnswerInTime extends Error {
  constructor() {
    super("No attempt was answered in time.");
    this.name = "NoAnswerInTime";
  }
}

/**
 * Makes a client accept only answers that come from AWS: each must have AWS's request id, and the answer to a read must
 * be a whole document. Any other answer fails before the SDK reads anything from it. A call that stays silent is not
 * repeated again and again.
 * @param patienceMs Milliseconds that an answer's body may stand still.
 */
export function checkAnswers(client: unknown, patienceMs: number): void {
  const { middlewareStack } = client as OpenClient;
  // A client keeps its steps for all calls of a command, so what belongs to one call travels with its arguments.
  middlewareStack.add((next) => (args) => next({ ...args, silence: { attempts: 0 } }), {
    step: "initialize",
    name: "silentAttempts",
  });
  middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        try {
          const result = await next(args);
          await check(result.response, commandName, patienceMs);
          return result;
        } catch (error) {
          if (!isSilence(error)) throw error;
          args.silence.attempts += 1;
          throw args.silence.attempts < SILENT_ATTEMPTS ? error : new NoAnswerInTime();
        }
      },
    // The last step before the answer is read.
    { step: "deserialize", priority: "low", name: "awsAnswers" },
  );
}

/** True where an attempt, or all of them, got no answer in time. */
export function isSilence(error: unknown): boolean {
  if (error instanceof NoAnswerInTime) return true;
  if (!(error instanceof Error) || error.name !== "TimeoutError") return false;
  return !("code" in error && CLOSED.has(String(error.code)));
}

async function check(response: HttpAnswer, commandName: string, patienceMs: number): Promise<void> {
  const { statusCode, headers, body } = response;
  if (!REQUEST_IDS.some((name) => headers[name])) {
    // A body that nobody reads would keep its connection busy, and there are only a few.
    if (body instanceof Readable) body.destroy();
    throw new NotAwsAnswer(statusCode, "without AWS's request id");
  }
  if (commandName === "GetObjectCommand" || !(body instanceof Readable)) return;
  const bytes = await bytesOf(body, patienceMs);
  response.body = bytes;
  if (statusCode >= 300 || !ANSWERS_A_DOCUMENT.test(commandName)) return;
  const lack = lackOf(bytes);
  if (lack !== null) throw new NotAwsAnswer(statusCode, lack);
}

// By events: an iterator over the body takes several times as long.
function bytesOf(body: Readable, patienceMs: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    const stop = setTimeout(() => {
      const silence = Object.assign(new Error("The answer stood still."), { name: "TimeoutError" });
      body.destroy(silence);
      // A body that was closed before tells of nothing more.
      reject(silence);
    }, patienceMs);
    body.on("data", (chunk: Uint8Array) => {
      stop.refresh();
      chunks.push(chunk);
    });
    body.on("end", () => {
      clearTimeout(stop);
      resolve(Buffer.concat(chunks));
    });
    // A connection that breaks off in the middle is an error of the body, too.
    body.on("error", (error) => {
      clearTimeout(stop);
      reject(error);
    });
  });
}

/** What is wrong with a body that should be a document of AWS, JSON or XML; `null` where nothing is. */
function lackOf(bytes: Uint8Array): string | null {
  const text = (part: Uint8Array): string => Buffer.from(part).toString("latin1").trim();
  const start = text(bytes.subarray(0, EDGE_BYTES));
  const end = text(bytes.subarray(-EDGE_BYTES));
  if (start === "") return "with an empty body";
  // Parsed as a whole: a truncated document can end like a complete one, inside a string that itself holds JSON.
  if (start.startsWith("{")) return isJson(bytes) ? null : "with half a document";
  const [, root, closed] = /^(?:<\?xml[^>]*>\s*)?<([A-Za-z]+)[^>]*?(\/?)>/.exec(start) ?? [];
  if (root === undefined || /^(?:html|error)$/i.test(root)) return "with a page in a document's place";
  return closed === "/" || end.endsWith(`</${root}>`) ? null : "with half a document";
}

function isJson(bytes: Uint8Array): boolean {
  try {
    JSON.parse(Buffer.from(bytes).toString("utf8"));
    return true;
  } catch {
    return false;
  }
}
