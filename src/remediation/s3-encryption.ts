import { ReadFailure } from "../runtime/read-failure";
import { lookUntil, orFailure, type BucketView } from "./bucket-view";
import { decideRemediation } from "./decision";
import { shows } from "./encryption-configuration";
import { moveOn, readRecord, recordWrite, type HeldRecord } from "./held-record";
import { putEncryption } from "./put-encryption";
import type { RemediationOutcome } from "./remediation";
import { leftOpen, settle } from "./settle";

/**
 * Encrypts a bucket with KMS where nothing speaks against it: decide, record the state before and the new
 * configuration, write it, read it back. If the event is delivered again after an interrupted run, this run continues
 * from the record.
 * @throws ReadFailure where the bucket refuses before anything was changed.
 */
export async function remediateBucketEncryption(view: BucketView): Promise<RemediationOutcome> {
  const held = await readRecord(view.auditBucket, view.request);
  if (held === null) return decideAndWrite(null, view);
  if (held.value.stage !== "WRITING") return settle(held, view);

  // It is unknown whether the change was written: the bucket shows it.
  const seen = await lookUntil(() => true, view);
  if (seen instanceof ReadFailure) return leftOpen(held, view, seen);
  const isAsBefore = seen !== null && shows(seen.encryption, held.value.serverSideEncryptionConfiguration);
  return isAsBefore ? decideAndWrite(held, view) : settle(held, view);
}

async function decideAndWrite(held: HeldRecord | null, view: BucketView): Promise<RemediationOutcome> {
  const { request, terms, auditBucket, now } = view;
  const decision = await decideRemediation(request, terms, view.look);
  if ("leave" in decision) return decision.leave;

  const recorded = await recordWrite(auditBucket, request, decision, now(), held);
  const failure = await orFailure(async () => putEncryption(await view.s3(), request, decision.write));
  if (!(failure instanceof ReadFailure))
    return settle(await moveOn(auditBucket, request, recorded, { stage: "WRITTEN" }), view);
  // A denied write has changed nothing. After any other failure only the bucket shows whether it was changed.
  if (failure.missingPermission !== null) throw failure;
  return settle(recorded, view, failure);
}
