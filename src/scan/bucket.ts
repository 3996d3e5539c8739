import { GetObjectCommand, NoSuchKey, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { z } from "zod";
import { AuditError } from "../core/errors";
import { parseJson as parseText, sentenceOf } from "../core/json-text";
import { misfitOf } from "./shape";

/** The audit bucket, and the client that reaches it. */
export interface AuditBucket {
  readonly s3: S3Client;
  readonly name: string;
}

/**
 * The text of an object; `null` where there is none.
 * S3 says "not there" only to a caller who may list the bucket; to any other it says "denied".
 */
export async function readText(bucket: AuditBucket, key: string): Promise<string | null> {
  try {
    const { Body } = await bucket.s3.send(new GetObjectCommand({ Bucket: bucket.name, Key: key }));
    return (await Body?.transformToString()) ?? "";
  } catch (error) {
    if (error instanceof NoSuchKey) return null;
    throw error;
  }
}

/**
 * An object as JSON of a given shape; `null` where there is none. What lies in the bucket is input.
 * @throws AuditError where it is not JSON, or not of that shape.
 */
export async function readJson<T>(bucket: AuditBucket, key: string, schema: z.ZodType<T>): Promise<T | null> {
  const text = await readText(bucket, key);
  return text === null ? null : parseJson(text, schema, `s3://${bucket.name}/${key}`);
}

/**
 * JSON of a given shape.
 * @param origin Where the text is from, for the error.
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
  await writeText(bucket, key, `${JSON.stringify(value)}\n`, "application/json");
}

/** Writes an object. */
export async function writeText(bucket: AuditBucket, key: string, body: string, contentType: string): Promise<void> {
  await bucket.s3.send(new PutObjectCommand({ Bucket: bucket.name, Key: key, Body: body, ContentType: contentType }));
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
