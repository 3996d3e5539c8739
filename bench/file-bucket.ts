import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream, existsSync, mkdirSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** A stub of the AWS calls with which the audit keeps and tells a scan. */
export interface FileBucket {
  /** The URL for `AWS_ENDPOINT_URL`. */
  readonly endpoint: string;
  readonly end: () => Promise<void>;
}

/** S3's answers, in the shapes of its API reference; the SDK reads no more of them than this. */
const NO_SUCH_KEY = "<Error><Code>NoSuchKey</Code><Message>The specified key does not exist.</Message></Error>";
const UPLOAD = "<InitiateMultipartUploadResult><UploadId>1</UploadId></InitiateMultipartUploadResult>";
const UPLOADED = "<CompleteMultipartUploadResult></CompleteMultipartUploadResult>";
const PUBLISHED = "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>";

/**
 * Objects of a bucket as files of a folder, over S3's protocol on the loopback interface: the process that is measured
 * talks to S3 as it always does, and what it stores takes no memory of anybody's. EventBridge and SNS accept everything.
 */
export async function startFileBucket(folder: string): Promise<FileBucket> {
  mkdirSync(folder, { recursive: true });
  const server = createServer((request, response) => {
    answerFromFiles(folder, request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    end: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** Answers a request about an object with a file of the folder. */
export async function answerFromFiles(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const path = join(folder, encodeURIComponent(decodeURIComponent(pathname)));
  // Without an id an answer does not count as one of AWS.
  response.setHeader("x-amz-request-id", randomUUID()).setHeader("ETag", '"1"');
  if (request.method === "GET") {
    if (existsSync(path)) return pipeline(createReadStream(path), response);
    response.writeHead(404).end(NO_SUCH_KEY);
  } else if (request.method === "PUT") {
    await pipeline(request, createWriteStream(partPath(path, searchParams.get("partNumber"))));
    response.end();
  } else {
    request.resume();
    response.end(await answerToPost(path, searchParams, request.headers["x-amz-target"] !== undefined));
  }
}

async function answerToPost(path: string, parameters: URLSearchParams, isEvent: boolean): Promise<string> {
  if (isEvent) return JSON.stringify({ FailedEntryCount: 0, Entries: [{ EventId: randomUUID() }] });
  if (parameters.has("uploads")) return UPLOAD;
  if (!parameters.has("uploadId")) return PUBLISHED;
  await pipeline(Readable.from(parts(path)), createWriteStream(path));
  return UPLOADED;
}

function partPath(path: string, number: string | null): string {
  return number === null ? path : `${path}.${number}`;
}

async function* parts(path: string): AsyncGenerator<Buffer> {
  for (let number = 1; existsSync(partPath(path, String(number))); number += 1) {
    yield* createReadStream(partPath(path, String(number))) as AsyncIterable<Buffer>;
    rmSync(partPath(path, String(number)));
  }
}
