import type { ServerSideEncryptionConfiguration } from "@aws-sdk/client-s3";
import * as z from "zod";
import { remediationStateKey } from "../core/audit-bucket";
import { AuditError } from "../core/errors";
import { readVersioned, writeJsonOver, type AuditBucket, type Versioned } from "../runtime/bucket";
import type { EncryptionConfiguration } from "./encryption-configuration";
import type { RemediationRequest } from "./remediation";

// Configurations are kept as S3 gave and takes them, whatever S3 may add to them.
const recordSchema = z.object({
  remediationId: z.string(),
  bucket: z.string(),
  accountId: z.string(),
  awsRegion: z.string(),
  savedAt: z.iso.datetime(),
  /** The state before. */
  serverSideEncryptionConfiguration: z.custom<EncryptionConfiguration>((value) => typeof value === "object"),
  /** What was written, or is about to be. */
  written: z.custom<ServerSideEncryptionConfiguration>((value) => typeof value === "object" && value !== null),
  /** WRITING: it may be written or not. WRITTEN: S3 has taken it. UNDOING: it must not stay. */
  stage: z.enum(["WRITING", "WRITTEN", "UNDOING"]),
  /** Why it must not stay; `null` where it may. */
  objection: z.string().nullable(),
});

/** What is known of a change, whoever makes it and however it ends: the record in the audit bucket. */
export type ChangeRecord = Readonly<z.infer<typeof recordSchema>>;

/** A record, and the version of it that this run goes by: whoever finds that another run has moved it on, stops. */
export type HeldRecord = Versioned<ChangeRecord>;

/** The record of a remediation that broke off; `null` where it has changed nothing yet. */
export function readRecord(bucket: AuditBucket, request: RemediationRequest): Promise<HeldRecord | null> {
  return readVersioned(bucket, recordKeyOf(request), recordSchema);
}

/** Key of a remediation's record. */
export function recordKeyOf({ accountId, resourceId, remediationId }: RemediationRequest): string {
  return remediationStateKey(accountId, resourceId, remediationId);
}

/**
 * Makes a record of what is about to be written.
 * @param held The record that a run before has left, of which the state before is kept.
 * @throws AuditError where another run was first.
 */
export function recordWrite(
  bucket: AuditBucket,
  request: RemediationRequest,
  { before, write }: { readonly before: EncryptionConfiguration; readonly write: ServerSideEncryptionConfiguration },
  now: Date,
  held: HeldRecord | null,
): Promise<HeldRecord> {
  const record: ChangeRecord = {
    remediationId: request.remediationId,
    bucket: request.resourceId,
    accountId: request.accountId,
    awsRegion: request.awsRegion,
    savedAt: now.toISOString(),
    serverSideEncryptionConfiguration: before,
    ...held?.value,
    written: write,
    stage: "WRITING",
    objection: null,
  };
  return save(bucket, request, record, held);
}

/**
 * Moves a record on.
 * @throws AuditError where another run was first.
 */
export function moveOn(
  bucket: AuditBucket,
  request: RemediationRequest,
  held: HeldRecord,
  change: Pick<ChangeRecord, "stage"> & Partial<Pick<ChangeRecord, "objection">>,
): Promise<HeldRecord> {
  return save(bucket, request, { ...held.value, ...change }, held);
}

async function save(
  bucket: AuditBucket,
  request: RemediationRequest,
  record: ChangeRecord,
  held: HeldRecord | null,
): Promise<HeldRecord> {
  const saved = await writeJsonOver(bucket, recordKeyOf(request), record, held);
  if (saved !== null) return saved;
  throw new AuditError(
    `Another run remediates bucket ${request.resourceId} of account ${request.accountId} for the same event.`,
    "It has moved the remediation's record on meanwhile, so this run changes nothing.",
    "The event is delivered again, and finds what came of it.",
  );
}
