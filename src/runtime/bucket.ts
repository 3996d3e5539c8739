import {
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type GetObjectCommandOutput,
  type S3Client,
} from "@aws-sdk/client-s3";
import { Readable } from "node:stream";
import type { z } from "zod";
import { AuditError } from "../core/errors";
import { parseJson as parseText, sentenceOf } from "../core/json-text";
import { answered } from "../resources/answer";
import { isNamed } from "../resources/unless";
import { misfitOf } from "./shape";

/** The audit bucket, and the client that reaches it. */
export interface AuditBucket {
  readonly s3: S3Client;
  readonly name: string;
}

/** What was read, and its version. A later write names the version, so that it overwrites no other. */
export interface Versioned<T> {
  readonly value: T;
  readonly etag: string;
}

interface TextVersion {
  readonly text: string;
  readonly etag: string | undefined;
}

/**
 * The text of an object; `null` where there is none.
 * S3 says "not there" only to a caller who may list the bucket; to any other it says "denied".
 */
export async function readText(bucket: AuditBucket, key: string): Promise<string | null> {
  return (await readVersion(bucket, key))?.text ?? null;
}

async function readVersion(bucket: AuditBucket, key: string): Promise<TextVersion | null> {
  const found = await getObject(bucket, key);
  return found && { text: (await found.Body?.transformToString()) ?? "", etag: found.ETag };
}

async function getObject({ s3, name }: AuditBucket, key: string): Promise<GetObjectCommandOutput | null> {
  try {
    return await s3.send(new GetObjectCommand({ Bucket: name, Key: key }));
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}

/** The body of an object, which its reader has to read or to destroy; `null` where there is none. */
export async function openObject(bucket: AuditBucket, key: string): Promise<Readable | null> {
  const found = await getObject(bucket, key);
  return found && (found.Body instanceof Readable ? found.Body : Readable.from([]));
}

/**
 * The lines of an object in batches, as they arrive; `null` where there is none. An object that is too large to be held
 * as a text is read by its lines.
 */
export async function readLines(bucket: AuditBucket, key: string): Promise<AsyncIterable<readonly string[]> | null> {
  const body = await openObject(bucket, key);
  return body && linesOf(body);
}

/** The lines of a body in batches, as they arrive. */
export async function* linesOf(chunks: AsyncIterable<unknown>): AsyncGenerator<readonly string[]> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk as Uint8Array, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    yield lines;
  }
  if (rest !== "") yield [rest];
}

/**
 * An object as JSON of a given shape; `null` where there is none. The content of the bucket is input, and is checked.
 * @throws AuditError where it is not JSON, or not of that shape.
 */
export async function readJson<T>(bucket: AuditBucket, key: string, schema: z.ZodType<T>): Promise<T | null> {
  return (await readVersioned(bucket, key, schema))?.value ?? null;
}

/**
 * An object as JSON of a given shape, with its version; `null` where there is none.
 * @throws AuditError where it is not JSON, or not of that shape.
 */
export async function readVersioned<T>(
  bucket: AuditBucket,
  key: string,
  schema: z.ZodType<T>,
): Promise<Versioned<T> | null> {
  const found = await readVersion(bucket, key);
  if (found === null) return null;
  return { value: parseJson(found.text, schema, `s3://${bucket.name}/${key}`), etag: answered(found.etag, "ETag") };
}

/**
 * JSON of a given shape.
 * @param origin Where the text comes from, for the error's message.
 * @throws AuditError naming what is wrong.
 */
export function parseJson<T>(text: string, schema: z.ZodType<T>, origin: string): T {
  const parsed = schema.safeParse(jsonOf(text, origin));
  if (parsed.success) return parsed.data;
  throw new AuditError(
    `${origin} does not have the expected shape.`,
    misfitOf(parsed.error),
    "Restore the object, or remove it and scan again.",
  );
}

/** Writes an object as JSON. */
export async function writeJson(bucket: AuditBucket, key: string, value: unknown): Promise<void> {
  await writeBody(bucket, key, textOf(value), "application/json");
}

/**
 * Writes an object as JSON unless somebody else has written it meanwhile.
 * @param previous The version that it replaces; `null` where there must not be an object yet.
 * @returns What was written, with its version; `null` where somebody else was first.
 */
export async function writeJsonOver<T>(
  bucket: AuditBucket,
  key: string,
  value: T,
  previous: Versioned<unknown> | null,
): Promise<Versioned<T> | null> {
  const Body = textOf(value);
  const condition = previous === null ? { IfNoneMatch: "*" } : { IfMatch: previous.etag };
  const input = { Bucket: bucket.name, Key: key, Body, ContentType: "application/json", ...condition };
  try {
    const { ETag } = await bucket.s3.send(new PutObjectCommand(input));
    return { value, etag: answered(ETag, "ETag") };
  } catch (error) {
    if (!OVERTAKEN.some((name) => isNamed(error, name))) throw error;
    // The SDK repeats a write whose answer was lost, and the second attempt then finds the object of the first.
    const present = await readVersion(bucket, key);
    return present?.text === Body ? { value, etag: answered(present.etag, "ETag") } : null;
  }
}

/** Writes an object. */
export async function writeBody(
  bucket: AuditBucket,
  key: string,
  body: string | Uint8Array,
  contentType: string,
): Promise<void> {
  await bucket.s3.send(new PutObjectCommand({ Bucket: bucket.name, Key: key, Body: body, ContentType: contentType }));
}

// S3's errors where the condition does not hold, where two writes collide, and where the object is gone.
const OVERTAKEN = ["PreconditionFailed", "ConditionalRequestConflict", "NoSuchKey"];

function textOf(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

function jsonOf(text: string, origin: string): unknown {
  const parsed = parseText(text);
  if ("value" in parsed) return parsed.value;
  throw new AuditError(
    `${origin} is not JSON.`,
    sentenceOf(parsed.mistake),
    "Restore the object, or remove it and scan again.",
  );
}
