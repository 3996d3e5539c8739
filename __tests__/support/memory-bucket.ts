import { createHash } from "node:crypto";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
  type S3ClientResolvedConfig,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from "@aws-sdk/client-s3";
import { Readable } from "node:stream";
import { mockClient, type AwsStub } from "aws-sdk-client-mock";
import type { AuditBucket } from "../../src/runtime/bucket";

/** A bucket in memory, behind the SDK's own client. */
export interface MemoryBucket extends AuditBucket {
  /** The objects' text, by key. */
  readonly objects: Map<string, string>;
  /** Every key that was written, in order; a key that was written twice is here twice. */
  readonly writes: string[];
  /** Bytes of each body as it was sent: of an object, or of a part of one. */
  readonly bodyBytes: number[];
  /** The stub of every S3 client, to let calls fail. */
  readonly stub: S3Stub;
  /** Is called before each write, and may throw what S3 would. */
  beforeWrite: (key: string) => void;
  /** An object's JSON. */
  json(key: string): unknown;
}

type S3Stub = AwsStub<ServiceInputTypes, ServiceOutputTypes, S3ClientResolvedConfig>;

/** A bucket with these objects; every S3 client of the test reads and writes it. */
export function memoryBucket(name = "audit", initial: Readonly<Record<string, unknown>> = {}): MemoryBucket {
  const objects = new Map(Object.entries(initial).map(([key, value]) => [key, textOf(value)]));
  const writes: string[] = [];
  const bodyBytes: number[] = [];
  const parts = new Map<string, string[]>();
  const store = (key: string, text: string): void => {
    objects.set(key, text);
    writes.push(key);
  };
  const bucket = { beforeWrite: ((): void => undefined) as (key: string) => void };
  const stub = mockClient(S3Client);
  stub.on(GetObjectCommand, { Bucket: name }).callsFake(({ Key }: { Key: string }) => {
    const text = objects.get(Key);
    if (text === undefined) throw new NoSuchKey({ message: "The specified key does not exist.", $metadata: {} });
    const Body = Object.assign(Readable.from(inPieces(Buffer.from(text))), {
      transformToString: () => Promise.resolve(text),
    });
    return { Body, ETag: etagOf(text) };
  });
  stub.on(PutObjectCommand, { Bucket: name }).callsFake(({ Key, Body, ...condition }: MemoryPut) => {
    bucket.beforeWrite(Key);
    refuseOverwrite(objects.get(Key), condition);
    bodyBytes.push(Buffer.byteLength(Body));
    const text = Buffer.from(Body as string).toString();
    store(Key, text);
    return Promise.resolve({ ETag: etagOf(text) });
  });
  stub.on(CreateMultipartUploadCommand, { Bucket: name }).callsFake(({ Key }: { Key: string }) => {
    parts.set(Key, []);
    return Promise.resolve({ UploadId: Key });
  });
  stub
    .on(UploadPartCommand, { Bucket: name })
    .callsFake(({ Key, PartNumber, Body }: { Key: string; PartNumber: number; Body: Uint8Array }) => {
      bodyBytes.push(Body.byteLength);
      const list = parts.get(Key) ?? [];
      list[PartNumber - 1] = Buffer.from(Body).toString("latin1");
      return Promise.resolve({ ETag: `"${PartNumber}"` });
    });
  stub.on(CompleteMultipartUploadCommand, { Bucket: name }).callsFake(({ Key }: { Key: string }) => {
    store(Key, Buffer.from((parts.get(Key) ?? []).join(""), "latin1").toString());
    return Promise.resolve({});
  });
  stub.on(AbortMultipartUploadCommand, { Bucket: name }).callsFake(({ Key }: { Key: string }) => {
    parts.delete(Key);
    return Promise.resolve({});
  });
  return Object.assign(bucket, {
    s3: new S3Client({ region: "eu-west-1" }),
    name,
    objects,
    writes,
    bodyBytes,
    stub,
    json: (key: string) => JSON.parse(objects.get(key) ?? "null") as unknown,
  });
}

/** A body arrives in pieces, which end anywhere: within a line, and within a character. */
function inPieces(body: Buffer): readonly Buffer[] {
  const pieces = Math.ceil(body.length / PIECE_BYTES);
  return Array.from({ length: pieces }, (_, index) => body.subarray(index * PIECE_BYTES, (index + 1) * PIECE_BYTES));
}

const PIECE_BYTES = 1_000;

interface MemoryPut {
  readonly Key: string;
  readonly Body: string | Uint8Array;
  readonly IfMatch?: string;
  readonly IfNoneMatch?: string;
}

/** Refuses a conditional write as S3 does (User Guide, "Add preconditions to S3 operations"). */
function refuseOverwrite(present: string | undefined, { IfMatch, IfNoneMatch }: Partial<MemoryPut>): void {
  const refuse = (name: string): never => {
    throw Object.assign(new Error(`S3 says ${name}`), { name });
  };
  if (IfNoneMatch === "*" && present !== undefined) refuse("PreconditionFailed");
  if (IfMatch === undefined) return;
  if (present === undefined) refuse("NoSuchKey");
  else if (IfMatch !== etagOf(present)) refuse("PreconditionFailed");
}

function etagOf(text: string): string {
  return `"${createHash("md5").update(text).digest("hex")}"`;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
