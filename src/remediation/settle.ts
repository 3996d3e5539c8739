import { ReadFailure } from "../runtime/read-failure";
import type { BucketFacts } from "./bucket-facts";
import { lookUntil, orFailure, type BucketView } from "./bucket-view";
import { GONE, objectionToChange } from "./decision";
import { inWords, shows, showsExactly } from "./encryption-configuration";
import { moveOn, recordKeyOf, type HeldRecord } from "./held-record";
import { putEncryption } from "./put-encryption";
import type { RemediationOutcome } from "./remediation";

/**
 * Brings a change that was written to its end. Either the bucket shows the change, or the change is undone, or somebody
 * else has changed the bucket since and it is left alone. Denied or throttled calls are repeated; if they still fail,
 * the remediation stays open.
 * @param failure The failure of the write, where S3 has not confirmed it.
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
 * The result where, after the last attempt, the bucket still cannot be read or changed.
 * @param failure The failure; `null` where the bucket merely does not show the written configuration yet.
 * @param seen The bucket as it was last seen.
 */
export function leftOpen(
  held: HeldRecord,
  view: BucketView,
  failure: ReadFailure | null,
  seen: BucketFacts | null = null,
): RemediationOutcome {
  const { stage, objection } = held.value;
  const because = failure?.reason ?? "S3 accepted it, but the bucket does not show it yet.";
  const reason =
    stage === "UNDOING"
      ? `${objection ?? ""} The change could not be undone. ${because}`
      : `The change was ${stage === "WRITTEN" ? "written" : "begun"}, but its result cannot be read. ${because}`;
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

/** What a reader needs to check the result: the record with the state before, and the bucket's present state. */
function evidence(
  { request }: BucketView,
  seen: BucketFacts | null,
): Pick<RemediationOutcome, "stateKey" | "presentState"> {
  return {
    stateKey: recordKeyOf(request),
    presentState: seen === null ? "not known" : inWords(seen.encryption),
  };
}
