import type { Finding } from "../core/finding";
import type { Waiver } from "../core/waiver";

/** What is wrong, in a sentence. */
export function whatIsWrong({ annotation, title }: Pick<Finding, "annotation" | "title">): string {
  return annotation ?? `This does not hold: ${title}.`;
}

/** Who accepts a finding, until when and why, as people wrote it. */
export function acceptanceText({ owner, reason, expiresOn, ticket }: Waiver): string {
  return `Waived until ${expiresOn} by ${owner}: ${reason}${ticket === undefined ? "" : ` (${ticket})`}`;
}

/** A number and what it counts: `1 violation`, `2 violations`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
