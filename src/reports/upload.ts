import { Upload } from "@aws-sdk/lib-storage";
import { Readable } from "node:stream";
import type { AuditBucket } from "../runtime/bucket";

/** Characters that are passed on together: passing on every line by itself would be slow. */
const CHUNK_LENGTH = 64 * 1024;

/** Parts of 5 MB that are sent side by side: one is on its way while the next is made. */
const PARTS_AT_ONCE = 2;

/** Writes an object while its text is produced; only a few parts of it are in memory at a time. */
export async function uploadText(
  bucket: AuditBucket,
  key: string,
  contentType: string,
  text: AsyncIterable<string>,
): Promise<void> {
  await upload(bucket, key, contentType, Readable.from(inChunks(text)));
}

/** Writes an object while its bytes are produced, in pieces that are large enough to be passed on as they are. */
export async function uploadBytes(
  bucket: AuditBucket,
  key: string,
  contentType: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  await upload(bucket, key, contentType, Readable.from(bytes));
}

async function upload(bucket: AuditBucket, key: string, ContentType: string, Body: Readable): Promise<void> {
  const params = { Bucket: bucket.name, Key: key, Body, ContentType };
  await new Upload({ client: bucket.s3, queueSize: PARTS_AT_ONCE, params }).done();
}

async function* inChunks(text: AsyncIterable<string>): AsyncGenerator<string> {
  let chunk = "";
  for await (const piece of text) {
    chunk += piece;
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}
