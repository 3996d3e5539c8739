import type { ServerSideEncryptionConfiguration } from "@aws-sdk/client-s3";
import * as z from "zod";
import { remediationStateKey } from "../core/audit-bucket";
import { AuditError } from "../core/errors";
import { readVersioned, writeJsonOver, type AuditBucket, type Versioned } from "../runtime/bucket";
import type { EncryptionConfiguration } from "./encryption-configuration";
import type { RemediationRequest } from "./remediation";

// Configurations are kept in S3's own form, including properties that S3 may add later.
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
  /** WRITING: it is unknown whether it was written. WRITTEN: S3 has accepted it. UNDOING: it has to be undone. */
  stage: z.enum(["WRITING", "WRITTEN", "UNDOING"]),
  /** Why it has to be undone; `null` where it may stay. */
  objection: z.string().nullable(),
});

/** What is known of a change, whoever makes it and however it ends: the record in the audit bucket. */
export type ChangeRecord = Readonly<z.infer<typeof recordSchema>>;

/**
 * A record, and the version of it that this run has read. A run that finds a newer version stops: another run has gone
 * on.
 */
export type HeldRecord = Versioned<ChangeRecord>;

/** The record of a remediation that was interrupted; `null` where it has changed nothing yet. */
export function readRecord(bucket: AuditBucket, request: RemediationRequest): Promise<HeldRecord | null> {
  return readVersioned(bucket, recordKeyOf(request), recordSchema);
}

/** Key of a remediation's record. */
export function recordKeyOf({ accountId, resourceId, remediationId }: RemediationRequest): string {
  return remediationStateKey(accountId, resourceId, remediationId);
}

/**
 * Makes a record of what is about to be written.
 * @param held The record that an earlier run left. The state before the change is copied from it.
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
 * Writes a record's next stage.
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
    "It has updated the remediation's record meanwhile, so this run changes nothing.",
    "When the event is delivered again, it finds the result.",
  );
}
