import { ReadFailure } from "../runtime/read-failure";
import type { BucketFacts } from "./bucket-facts";
import { lookUntil, orFailure, type BucketView } from "./bucket-view";
import { GONE, objectionToChange } from "./decision";
import { inWords, shows, showsExactly } from "./encryption-configuration";
import { moveOn, recordKeyOf, type HeldRecord } from "./held-record";
import { putEncryption } from "./put-encryption";
import type { RemediationOutcome } from "./remediation";

/**
 * Brings a change that was written to its end: it is seen to be done, or it is undone, or the bucket is somebody
 * else's by now and is left alone. What is denied or throttled is tried again; what then remains is left open.
 * @param failure What the write ended in, where S3 has not said that it took it.
 */
export async function settle(
  held: HeldRecord,
  view: BucketView,
  failure: ReadFailure | null = null,
): Promise<RemediationOutcome> {
  const { written, serverSideEncryptionConfiguration: before, stage } = held.value;
  if (stage === "UNDOING") return undo(held, view);
  const seen = await lookUntil(({ encryption }) => !shows(encryption, before), view);
  if (seen === null) return GONE;
  if (seen instanceof ReadFailure) return leftOpen(held, view, seen);
  if (shows(seen.encryption, before)) return failed(view, seen, failure?.reason ?? NOT_SHOWN);
  if (!shows(seen.encryption, written)) return failed(view, seen, NOT_OURS);

  const objection = objectionToChange(view.request, view.terms, seen);
  if (objection !== null) {
    return undo(await moveOn(view.auditBucket, view.request, held, { stage: "UNDOING", objection }), view);
  }
  const reason = "The bucket is encrypted with KMS.";
  return { outcome: "REMEDIATED", reason, ...evidence(view, seen) };
}

/** Restores the state before, as long as the bucket shows exactly what was written. */
async function undo(held: HeldRecord, view: BucketView): Promise<RemediationOutcome> {
  const { written, serverSideEncryptionConfiguration: before, objection } = held.value;
  const failures: ReadFailure[] = [];
  const isEnded = async ({ encryption }: BucketFacts): Promise<boolean> => {
    if (!showsExactly(encryption, written)) return true;
    const failure = await orFailure(async () => putEncryption(await view.s3(), view.request, before));
    if (failure instanceof ReadFailure) failures.push(failure);
    return false;
  };
  const seen = await lookUntil(isEnded, view);
  if (seen === null) return GONE;
  if (seen instanceof ReadFailure) return leftOpen(held, view, seen);
  if (showsExactly(seen.encryption, written)) return leftOpen(held, view, failures.at(-1) ?? null, seen);
  const end = shows(seen.encryption, before) ? "The state before was restored." : NOT_OURS;
  return failed(view, seen, `${objection ?? ""} ${end}`);
}

const NOT_SHOWN =
  "S3 took the change, and the bucket shows the state before: somebody put it back, or S3 is slow to show it." +
  " Nothing is left to undo.";

const NOT_OURS =
  "The bucket's encryption is neither the state before nor what was written:" +
  " somebody else has changed it since, and it was left as it is.";

/**
 * What remains where the bucket does not say, or does not let, after the last attempt.
 * @param failure What it refuses; `null` where it only does not show yet what was written to it.
 * @param seen The bucket as it was last seen.
 */
export function leftOpen(
  held: HeldRecord,
  view: BucketView,
  failure: ReadFailure | null,
  seen: BucketFacts | null = null,
): RemediationOutcome {
  const { stage, objection } = held.value;
  const because = failure?.reason ?? "S3 took it, and the bucket does not show it yet.";
  const reason =
    stage === "UNDOING"
      ? `${objection ?? ""} The change could not be undone. ${because}`
      : `The change was ${stage === "WRITTEN" ? "written" : "begun"}, and what became of it cannot be seen. ${because}`;
  return {
    outcome: "FAILED",
    reason,
    missingPermission: failure?.missingPermission ?? null,
    ...evidence(view, seen),
    isOpen: true,
  };
}

function failed(view: BucketView, seen: BucketFacts, reason: string): RemediationOutcome {
  return { outcome: "FAILED", reason, ...evidence(view, seen) };
}

/** What a reader needs to see for himself: the record with the state before, and what the bucket has. */
function evidence(
  { request }: BucketView,
  seen: BucketFacts | null,
): Pick<RemediationOutcome, "stateKey" | "presentState"> {
  return {
    stateKey: recordKeyOf(request),
    presentState: seen === null ? "not known" : inWords(seen.encryption),
  };
}
