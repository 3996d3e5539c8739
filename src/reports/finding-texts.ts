import { isReopened, type Finding } from "../core/finding";
import type { Waiver } from "../core/waiver";

/** What is wrong, in a sentence. */
export function whatIsWrong({ annotation, title }: Pick<Finding, "annotation" | "title">): string {
  return annotation ?? `This does not hold: ${title}.`;
}

/** Who accepts a finding, until when and why, as people wrote it. */
export function acceptanceText({ owner, reason, expiresOn, ticket }: Waiver): string {
  return `Waived until ${expiresOn} by ${owner}: ${reason}${ticket === undefined ? "" : ` (${ticket})`}`;
}

/** Since when a finding stands, such as `since 2026-02-01`, `new` or `reopened`; `null` where no state tells. */
export function standsSince(finding: Pick<Finding, "isNew" | "history">): string | null {
  const { isNew, history } = finding;
  if (isReopened(finding)) return "reopened";
  if (history === undefined || history.firstSeenAt === null) return null;
  const reopened = history.reopenedAt === null ? "" : `, reopened ${dayOf(history.reopenedAt)}`;
  return isNew ? "new" : `since ${dayOf(history.firstSeenAt)}${reopened}`;
}

/** The day of a time in ISO 8601. */
function dayOf(time: string): string {
  return time.slice(0, 10);
}
