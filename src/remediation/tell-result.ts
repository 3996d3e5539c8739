import * as z from "zod";
import { DETAIL_TYPE } from "../core/events";
import { subjectOf, type Alert } from "../runtime/alert";
import { chatCode, chatText } from "../runtime/chat-notification";
import type { ClientFactory } from "../runtime/clients";
import type { Destinations } from "../runtime/dependencies";
import { plainText } from "../runtime/plain-text";
import { publishAlert, publishToChat } from "../runtime/publish-alert";
import { putEvents } from "../runtime/put-events";
import { tellRest, type Told } from "../runtime/telling";
import { remediationResultSchema, type RemediationResult } from "./remediation";

/** A recorded result, and who has been told about it. */
export const storedResultSchema = remediationResultSchema.extend({
  told: z
    .object({ event: z.boolean(), alert: z.boolean(), chat: z.boolean().default(true) })
    .default({ event: true, alert: true, chat: true }),
});

/** A result on record. */
export type StoredResult = Readonly<z.infer<typeof storedResultSchema>>;

/** Nobody has been told. */
export const NOTHING_TOLD: StoredResult["told"] = { event: false, alert: false, chat: false };

/** True where a remediation has nothing left to do or to publish. */
export function isTold({ isOpen, told }: StoredResult): boolean {
  return !isOpen && told.event && told.alert && told.chat;
}

/** True where a result says the same as the one before: people are not told twice. */
export function isSameResult(before: StoredResult, result: RemediationResult): boolean {
  const saying = ({ outcome, reason, presentState, isOpen }: RemediationResult): string =>
    JSON.stringify([outcome, reason, presentState, isOpen]);
  return saying(before) === saying(result);
}

/** Puts a result on the bus, and alerts people where something changed or failed. */
export function tellResult(
  result: RemediationResult,
  told: Told<"event" | "alert" | "chat">,
  destinations: Destinations & { readonly clients: ClientFactory },
): ReturnType<typeof tellRest<"event" | "alert" | "chat">> {
  const { clients, eventBusName, environmentSuffix } = destinations;
  const concernsPeople = result.outcome === "REMEDIATED" || result.outcome === "FAILED";
  return tellRest(told, {
    event: () => putEvents(clients, eventBusName, [{ detailType: DETAIL_TYPE.remediationCompleted, detail: result }]),
    alert: async () => {
      if (concernsPeople) await publishAlert(clients, destinations, alertOf(result, environmentSuffix));
    },
    chat: async () => {
      if (concernsPeople) await publishToChat(clients, destinations, alertOf(result, environmentSuffix));
    },
  });
}

function alertOf({ outcome, accountId, awsRegion, ...result }: RemediationResult, environmentSuffix: string): Alert {
  const bucket = plainText(result.resourceId);
  return {
    subject: subjectOf(environmentSuffix, `Remediation ${outcome}: ${result.ruleId}`),
    kind: "remediation",
    severity: null,
    accounts: [accountId],
    chat: {
      description:
        `*${outcome}* ${chatCode(result.resourceId, 256)} in account ${accountId}, region ${chatText(awsRegion, 30)}` +
        `\n${chatText(result.reason, 1_000)}`,
      nextSteps: [],
      threadId: result.remediationId,
    },
    message: [
      `${outcome}: bucket ${bucket} in account ${accountId}, region ${plainText(awsRegion)}`,
      `  ${plainText(result.reason, 1_000)}`,
      ...(result.missingPermission === null ? [] : [`  Missing permission: ${result.missingPermission}`]),
      ...(outcome === "FAILED" && result.presentState !== null
        ? [`  The present state: ${plainText(result.presentState)}`]
        : []),
      ...(result.stateKey === null ? [] : [`  The state before: ${result.stateKey}`]),
      ...(result.isOpen ? ["  It is taken up again when the event is delivered again."] : []),
      "",
    ].join("\n"),
  };
}
