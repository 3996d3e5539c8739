import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
  type CompletedPart,
} from "@aws-sdk/client-s3";
import { writeBody, type AuditBucket } from "../runtime/bucket";

/** Bytes of a part at least, unless it is the last one (Amazon S3 User Guide, "Amazon S3 multipart upload limits"). */
const LEAST_PART_BYTES = 5 * 1024 * 1024;

/** A part is full before the longest character does not fit any more. */
const PART_BYTES = LEAST_PART_BYTES + 4;

/**
 * Memory of parts, which all objects use again. Memory that is given up stays with the process until its garbage is
 * collected, which is seldom: a report would soon hold a dozen parts. This is why the SDK's own upload is not used.
 */
const unused: Uint8Array<ArrayBuffer>[] = [];

const encoder = new TextEncoder();

/**
 * Writes an object while its text or its bytes are produced. One part of 5 MB is on its way while the next is made, and
 * no more of the object is in memory. Where something fails, nothing is written.
 */
export async function upload(
  bucket: AuditBucket,
  key: string,
  contentType: string,
  pieces: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const writer = new ObjectWriter(bucket, key, contentType);
  try {
    for await (const piece of pieces) {
      for (let rest = writer.put(piece); rest !== null; rest = writer.put(rest)) await writer.sendPart();
    }
    await writer.end();
  } catch (error) {
    await writer.abort();
    throw error;
  } finally {
    writer.release();
  }
}

/** An object that is written in parts, or at once where it is smaller than a part. */
class ObjectWriter {
  readonly #bucket: AuditBucket;
  readonly #place: { readonly Bucket: string; readonly Key: string };
  readonly #contentType: string;
  #part = takeMemory();
  #sent = takeMemory();
  #filled = 0;
  #sending = Promise.resolve();
  #uploadId: string | undefined;
  readonly #parts: CompletedPart[] = [];

  constructor(bucket: AuditBucket, key: string, contentType: string) {
    this.#bucket = bucket;
    this.#place = { Bucket: bucket.name, Key: key };
    this.#contentType = contentType;
  }

  /** Adds a piece to the part; returns what is left of it for the next part, `null` where the part is not full yet. */
  put(piece: string | Uint8Array): string | Uint8Array | null {
    const room = this.#part.subarray(this.#filled);
    const { read, written } = typeof piece === "string" ? encoder.encodeInto(piece, room) : copyInto(piece, room);
    this.#filled += written;
    return this.#filled < LEAST_PART_BYTES ? null : piece.slice(read);
  }

  /** Begins to send the part as soon as the one before is sent. */
  async sendPart(): Promise<void> {
    await this.#sending;
    const bytes = this.#part.subarray(0, this.#filled);
    [this.#part, this.#sent] = [this.#sent, this.#part];
    this.#filled = 0;
    this.#sending = this.#send(bytes);
    // It is awaited before the next part is sent; a failure before that must not count as an unhandled rejection.
    this.#sending.catch(() => undefined);
  }

  async #send(Body: Uint8Array): Promise<void> {
    const { s3 } = this.#bucket;
    if (this.#uploadId === undefined) {
      const begun = { ...this.#place, ContentType: this.#contentType, ChecksumAlgorithm: "CRC32" } as const;
      ({ UploadId: this.#uploadId } = await s3.send(new CreateMultipartUploadCommand(begun)));
    }
    const PartNumber = this.#parts.length + 1;
    const part = { ...this.#place, UploadId: this.#uploadId, PartNumber, Body };
    const { ETag, ChecksumCRC32 } = await s3.send(new UploadPartCommand(part));
    this.#parts.push({ PartNumber, ETag, ChecksumCRC32 });
  }

  /** Writes what is left. */
  async end(): Promise<void> {
    await this.#sending;
    const bytes = this.#part.subarray(0, this.#filled);
    if (this.#uploadId === undefined) return writeBody(this.#bucket, this.#place.Key, bytes, this.#contentType);
    if (bytes.length > 0) await this.#send(bytes);
    const whole = { ...this.#place, UploadId: this.#uploadId, MultipartUpload: { Parts: this.#parts } };
    await this.#bucket.s3.send(new CompleteMultipartUploadCommand(whole));
  }

  /** Lets S3 remove the parts. Where it does not, the bucket's lifecycle does. */
  async abort(): Promise<void> {
    await this.#sending.catch(() => undefined);
    if (this.#uploadId === undefined) return;
    const begun = { ...this.#place, UploadId: this.#uploadId };
    await this.#bucket.s3.send(new AbortMultipartUploadCommand(begun)).catch(() => undefined);
  }

  /** Leaves the memory to the next object. */
  release(): void {
    unused.push(this.#part, this.#sent);
  }
}

function takeMemory(): Uint8Array<ArrayBuffer> {
  return unused.pop() ?? new Uint8Array(PART_BYTES);
}

function copyInto(piece: Uint8Array, room: Uint8Array): { readonly read: number; readonly written: number } {
  const length = Math.min(piece.length, room.length);
  room.set(piece.subarray(0, length));
  return { read: length, written: length };
}
