import type { Severity } from "../core/severity";

/** A message for people, in the form that e-mail shows as it is, and in the form of a chat. */
export interface Alert {
  /** See `subjectOf`. */
  readonly subject: string;
  /** Lines of plain text. */
  readonly message: string;
  /** What it is about; subscribers filter by it. */
  readonly kind: "findings" | "coverage" | "remediation";
  /** The worst severity of what it tells; `null` where it tells of no finding. */
  readonly severity: Severity | null;
  /** The accounts that it is about, each once. */
  readonly accounts: readonly string[];
  readonly chat: ChatText;
}

/** An alert's words in a chat, in the markdown that Slack and Teams have in common. */
export interface ChatText {
  /** At most 3,000 characters, which is what a block of Slack takes (Slack API, Block Kit, section). */
  readonly description: string;
  /** What to do next. */
  readonly nextSteps: readonly string[];
  /** Messages of the same thread belong together. */
  readonly threadId: string;
}

/** An alert's subject: at most 99 printable ASCII characters on one line, which is what SNS takes (Publish, Subject). */
export function subjectOf(environmentSuffix: string, text: string): string {
  return `[${environmentSuffix}] ${text}`.replace(/[^\x20-\x7e]/g, "?").slice(0, 99);
}
