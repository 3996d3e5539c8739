import {
  DeleteBucketEncryptionCommand,
  PutBucketEncryptionCommand,
  type S3Client,
  type ServerSideEncryptionConfiguration,
} from "@aws-sdk/client-s3";
import * as z from "zod";
import { remediationStateKey } from "../core/audit-bucket";
import type { ApiCall } from "../resources/service-authorization";
import { readJson, writeJson, type AuditBucket } from "../scan/bucket";
import { readFailureOf } from "../scan/read-failure";
import { readBucketFacts, readEncryption, type ReadLogDelivery } from "./bucket-facts";
import { shows, usableKey, usesKms, withKms, type EncryptionConfiguration } from "./encryption-configuration";
import { skipped, type RemediationOutcome, type RemediationRequest, type RemediationSettings } from "./remediation";
import { guardBucketEncryption } from "./s3-encryption-guard";

/** Reads of a bucket's encryption until it shows what was written: S3's bucket settings are eventually consistent. */
const VERIFY_READS = 6;

/** Milliseconds between two of those reads. */
const VERIFY_PAUSE_MS = 2_000;

/** What a remediation of a bucket's encryption works with. */
export interface BucketEncryptionRemediation {
  /** Reaches the bucket, as the remediation role of its account. */
  readonly s3: S3Client;
  readonly auditBucket: AuditBucket;
  readonly settings: RemediationSettings;
  readonly readLogDelivery: ReadLogDelivery;
  readonly now: () => Date;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

// The bucket's own configuration is kept as S3 gave it, whatever S3 may add to it.
const stateSchema = z.object({
  remediationId: z.string(),
  bucket: z.string(),
  accountId: z.string(),
  awsRegion: z.string(),
  savedAt: z.iso.datetime(),
  serverSideEncryptionConfiguration: z.custom<EncryptionConfiguration>((value) => typeof value === "object"),
});

/**
 * Encrypts a bucket with KMS where nothing speaks against it: guard, save the state before, change,
 * read again. What does not show afterwards is undone. A redelivered event finds the state that it
 * saved and carries on from there.
 * @throws ReadFailure where the bucket refuses.
 */
export async function remediateBucketEncryption(
  request: RemediationRequest,
  remediation: BucketEncryptionRemediation,
): Promise<RemediationOutcome> {
  const { s3, auditBucket, settings, readLogDelivery } = remediation;
  const facts = await readBucketFacts(s3, request, readLogDelivery);
  if (facts === null) return skipped("The bucket does not exist any more.");

  const stateKey = remediationStateKey(request.accountId, request.resourceId, request.remediationId);
  const saved = await readJson(auditBucket, stateKey, stateSchema);
  if (saved !== null && usesKms(facts.encryption)) {
    const before = saved.serverSideEncryptionConfiguration;
    return verify(request, before, withKms(before, usableKey(settings.kmsKeyArn, request)), remediation);
  }

  const decision = guardBucketEncryption(request, facts, settings);
  if ("leave" in decision) return decision.leave;
  if (saved === null) await saveState(request, stateKey, facts.encryption, remediation);
  await write(s3, request, decision.write);
  return verify(request, facts.encryption, decision.write, remediation);
}

async function saveState(
  request: RemediationRequest,
  stateKey: string,
  before: EncryptionConfiguration,
  { auditBucket, now }: BucketEncryptionRemediation,
): Promise<void> {
  const state: z.infer<typeof stateSchema> = {
    remediationId: request.remediationId,
    bucket: request.resourceId,
    accountId: request.accountId,
    awsRegion: request.awsRegion,
    savedAt: now().toISOString(),
    serverSideEncryptionConfiguration: before,
  };
  await writeJson(auditBucket, stateKey, state);
}

/** Reads until the bucket shows what was written; undoes what it does not come to show. */
async function verify(
  request: RemediationRequest,
  before: EncryptionConfiguration,
  written: ServerSideEncryptionConfiguration,
  { s3, wait }: BucketEncryptionRemediation,
): Promise<RemediationOutcome> {
  const stateKey = remediationStateKey(request.accountId, request.resourceId, request.remediationId);
  for (let reads = 1; ; reads += 1) {
    const read = await attempt("S3.GetBucketEncryption", request, () => readEncryption(s3, request.resourceId));
    if (shows(read, written)) return { outcome: "REMEDIATED", reason: "The bucket is encrypted with KMS.", stateKey };
    if (reads === VERIFY_READS) break;
    await wait(VERIFY_PAUSE_MS);
  }
  await undoBucketEncryption(s3, request, before);
  const reason = "The bucket's encryption does not show what was written; the state before was restored.";
  return { outcome: "FAILED", reason, stateKey };
}

/**
 * Restores a bucket's encryption as it was before a change.
 * @throws ReadFailure where the bucket refuses.
 */
export async function undoBucketEncryption(
  s3: S3Client,
  request: RemediationRequest,
  before: EncryptionConfiguration,
): Promise<void> {
  if (before !== null) await write(s3, request, before);
  else {
    const Bucket = request.resourceId;
    await attempt("S3.DeleteBucketEncryption", request, () => s3.send(new DeleteBucketEncryptionCommand({ Bucket })));
  }
}

async function write(
  s3: S3Client,
  request: RemediationRequest,
  configuration: ServerSideEncryptionConfiguration,
): Promise<void> {
  const input = { Bucket: request.resourceId, ServerSideEncryptionConfiguration: configuration };
  await attempt("S3.PutBucketEncryption", request, () => s3.send(new PutBucketEncryptionCommand(input)));
}

async function attempt<T>(call: ApiCall, request: RemediationRequest, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw readFailureOf(error, call, request);
  }
}
