import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { answerFromFiles } from "../file-bucket";
import { answerOf, type Answered, type Asked } from "./answers";
import { chance, type Estate } from "./estate";

/** The bucket of the audit system. */
export const AUDIT_BUCKET = "audit";

/** Milliseconds that AWS takes for an answer, at least and at most; the audit bucket takes the least. */
const LATENCY_MS = { least: 20, most: 120 };

/**
 * Requests that an account may make of a service in a region: at once, and a second from then on; and the error that
 * refuses the next one. EC2 API reference, "Request throttling" (non-mutating actions); AWS Lambda Developer Guide,
 * "Lambda quotas" (control plane); IAM User Guide, "IAM and AWS STS quotas" (a second's requests). AWS Config documents
 * no rate, and that of S3 is one of a single bucket, which is asked once.
 */
const RATES: Readonly<Record<string, { readonly burst: number; readonly rate: number; readonly error: Answered }>> = {
  ec2: { burst: 100, rate: 20, error: xmlError(503, "RequestLimitExceeded") },
  lambda: { burst: 15, rate: 15, error: { status: 429, body: '{"Type":"User","message":"Rate exceeded"}' } },
  sts: { burst: 600, rate: 600, error: xmlError(400, "Throttling") },
};

/** What the stub has answered. */
export interface Answers {
  /** Requests about the organisation: those of the audit's own bucket, bus and topic do not count. */
  readonly calls: number;
  readonly throttled: number;
  readonly byService: Readonly<Record<string, number>>;
}

/** A stub of AWS for a simulated organisation. */
export interface OrganisationStub {
  /** The URL for `AWS_ENDPOINT_URL`. */
  readonly endpoint: string;
  /** What was answered since it was asked last. */
  take(): Answers;
  end(): Promise<void>;
}

/**
 * AWS as a simulated organisation, on the loopback interface. What it answers follows from the request alone, so that
 * it holds nothing of the organisation in memory. The audit bucket is a folder.
 * @param clock The milliseconds by which allowances fill up.
 */
export async function startOrganisation(
  estate: Estate,
  folder: string,
  clock = (): number => performance.now(),
): Promise<OrganisationStub> {
  const allow = createAllowances(clock);
  let counted = { calls: 0, throttled: 0, byService: {} as Record<string, number> };
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (isOfAuditBucket(request)) {
      await wait(LATENCY_MS.least);
      return answerFromFiles(folder, request, response);
    }
    const asked = await askedBy(request);
    const latency =
      LATENCY_MS.least + (LATENCY_MS.most - LATENCY_MS.least) * chance(`${request.url ?? ""}${asked.body}`);
    await wait(latency);
    const isOfEstate = !OWN_SERVICES.has(asked.service);
    const refused = isOfEstate ? allow(asked) : null;
    if (isOfEstate) {
      counted.calls += 1;
      counted.byService[asked.service] = (counted.byService[asked.service] ?? 0) + 1;
    }
    if (refused !== null) counted.throttled += 1;
    const { status, body } = refused ?? answerOf(estate, asked);
    // Without an id an answer does not count as one of AWS. Lambda names an error in a header.
    response.setHeader("x-amz-request-id", "1").setHeader("x-amzn-requestid", "1");
    if (status === 429) response.setHeader("x-amzn-errortype", "TooManyRequestsException");
    response.writeHead(status).end(body);
  };
  const server = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    take() {
      const answers = counted;
      counted = { calls: 0, throttled: 0, byService: {} };
      return answers;
    },
    end: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Services that the audit system calls for itself. */
const OWN_SERVICES = new Set(["events", "sns"]);

function isOfAuditBucket({ url = "" }: IncomingMessage): boolean {
  return url.startsWith(`/${AUDIT_BUCKET}/`);
}

async function askedBy(request: IncomingMessage): Promise<Asked> {
  const { headers, method = "GET", url = "/" } = request;
  const body = await text(request);
  // Who asks, where, and for which service is in the signature's scope (Signature Version 4).
  const [, key = "", awsRegion = "", service = ""] =
    /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? "") ?? [];
  const operation = headers["x-amz-target"];
  return {
    ...{ awsRegion, service, method, body, url: new URL(url, "http://localhost") },
    accountId: /^ASIA(\d{12})$/.exec(key)?.[1] ?? null,
    operation: typeof operation === "string" ? operation : "",
  };
}

/** A token bucket for each account, region and service that has a rate. */
function createAllowances(clock: () => number): (asked: Asked) => Answered | null {
  const left = new Map<string, { tokens: number; at: number }>();
  return ({ accountId, awsRegion, service }) => {
    const limit = RATES[service];
    if (limit === undefined) return null;
    const key = `${accountId ?? ""} ${awsRegion} ${service}`;
    const now = clock();
    const before = left.get(key) ?? { tokens: limit.burst, at: now };
    const tokens = Math.min(limit.burst, before.tokens + ((now - before.at) / 1_000) * limit.rate);
    left.set(key, { tokens: Math.max(0, tokens - 1), at: now });
    return tokens < 1 ? limit.error : null;
  };
}

function xmlError(status: number, code: string): Answered {
  const error = `<Code>${code}</Code><Message>Reduce your request rate.</Message>`;
  // EC2 and STS wrap the error differently.
  if (code === "Throttling") return { status, body: `<ErrorResponse><Error>${error}</Error></ErrorResponse>` };
  return { status, body: `<Response><Errors><Error>${error}</Error></Errors><RequestID>1</RequestID></Response>` };
}
