import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { setTimeout as wait } from "node:timers/promises";
import { AuditError } from "../core/errors";
import { EVENT_SOURCE } from "../core/events";
import type { ClientFactory } from "./clients";

/** Entries that PutEvents takes in one call. */
const ENTRIES_A_CALL = 10;

/** Calls for one batch at most: entries that failed are sent again. */
const CALLS_A_BATCH = 3;

/** Milliseconds before the entries that failed are sent again, times the calls made. */
const PAUSE_MS = 100;

/** An event for the audit's bus. */
export interface AuditEvent {
  readonly detailType: string;
  readonly detail: unknown;
}

/**
 * Puts events on the audit's bus, as many a call as it takes, and looks at each one's answer:
 * PutEvents succeeds where entries of it fail.
 * @throws AuditError where an entry still fails after the last call.
 */
export async function putEvents(
  clients: ClientFactory,
  eventBusName: string,
  events: AsyncIterable<AuditEvent> | Iterable<AuditEvent>,
): Promise<void> {
  let batch: PutEventsRequestEntry[] = [];
  for await (const { detailType, detail } of events) {
    batch.push({
      EventBusName: eventBusName,
      Source: EVENT_SOURCE,
      DetailType: detailType,
      Detail: JSON.stringify(detail),
    });
    if (batch.length < ENTRIES_A_CALL) continue;
    await putBatch(clients, batch);
    batch = [];
  }
  if (batch.length > 0) await putBatch(clients, batch);
}

async function putBatch(clients: ClientFactory, batch: readonly PutEventsRequestEntry[], calls = 1): Promise<void> {
  const { Entries = [] } = await clients.client(EventBridgeClient).send(new PutEventsCommand({ Entries: [...batch] }));
  const failed = batch.filter((_, index) => Entries[index]?.ErrorCode !== undefined);
  if (failed.length === 0) return;
  if (calls === CALLS_A_BATCH) {
    throw new AuditError(
      `${failed.length} of ${batch.length} events could not be put on the bus.`,
      `EventBridge answered ${Entries.flatMap(({ ErrorCode }) => ErrorCode ?? []).join(", ")}.`,
      "The function tries again when its event is delivered again.",
    );
  }
  await wait(PAUSE_MS * calls);
  await putBatch(clients, failed, calls + 1);
}
