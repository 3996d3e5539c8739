import type { Alert } from "./alert";
import { plainText } from "./plain-text";

/**
 * An alert as a custom notification of Amazon Q Developer in chat applications, which shows it in Slack and Teams. Source
 * of the schema: its Administrator Guide, "Custom notifications".
 */
export function chatNotification({ subject, kind, severity, chat }: Alert, environmentSuffix: string): string {
  return JSON.stringify({
    version: "1.0",
    source: "custom",
    content: {
      textType: "client-markdown",
      title: subject,
      description: chat.description,
      nextSteps: chat.nextSteps,
      keywords: [environmentSuffix, kind, ...(severity === null ? [] : [severity])],
    },
    metadata: { threadId: chat.threadId, summary: subject, eventType: kind },
  });
}

/** What mentions people, makes a link or ends a code span: each becomes a look-alike that does nothing. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { "<": "‹", ">": "›", "&": "＆", "@": "＠", "`": "'" };

/** Text on one line in which nothing mentions anybody, in Slack or in Teams. Longer text is cut. */
export function chatText(text: string, maxLength: number): string {
  return plainText(text, maxLength).replace(/[<>&@`]/g, (character) => LOOK_ALIKES[character] ?? "");
}

/** A name or a text from an account as code, in which no markdown and no link has a meaning. Longer text is cut. */
export function chatCode(text: string, maxLength: number): string {
  return `\`${chatText(text, maxLength)}\``;
}
