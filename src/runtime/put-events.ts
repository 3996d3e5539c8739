import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { setTimeout as wait } from "node:timers/promises";
import { AuditError } from "../core/errors";
import { EVENT_SOURCE } from "../core/events";
import type { ClientFactory } from "./clients";

/** Entries that PutEvents takes in one call. */
export const ENTRIES_A_CALL = 10;

/** The most calls for one batch: entries that failed are sent again. */
const CALLS_A_BATCH = 3;

/** Milliseconds to wait before failed entries are sent again, multiplied by the number of calls made so far. */
const PAUSE_MS = 100;

/** An event for the audit's bus. */
export interface AuditEvent {
  readonly detailType: string;
  readonly detail: unknown;
}

/** Events of a batch that the bus did not take. */
export interface NotTaken<E extends AuditEvent> {
  readonly events: readonly E[];
  /** Why. */
  readonly cause: unknown;
}

/**
 * Puts events on the audit's bus, in batches as large as PutEvents takes.
 * @throws AuditError where an entry still fails after the last call.
 */
export async function putEvents(
  clients: ClientFactory,
  eventBusName: string,
  events: readonly AuditEvent[],
): Promise<void> {
  for (let start = 0; start < events.length; start += ENTRIES_A_CALL) {
    const notTaken = await putBatch(clients, eventBusName, events.slice(start, start + ENTRIES_A_CALL));
    if (notTaken !== null) throw notTaken.cause;
  }
}

/**
 * Puts a batch on the audit's bus and checks the answer for each event: PutEvents succeeds even where single entries
 * fail.
 * @param events At most `ENTRIES_A_CALL`.
 * @returns The events that the bus still refused after the last call; `null` where it took all of them.
 */
export async function putBatch<E extends AuditEvent>(
  clients: ClientFactory,
  eventBusName: string,
  events: readonly E[],
): Promise<NotTaken<E> | null> {
  let left = events;
  let codes: readonly string[] = [];
  for (let calls = 0; calls < CALLS_A_BATCH; calls += 1) {
    if (calls > 0) await wait(PAUSE_MS * calls);
    const command = new PutEventsCommand({ Entries: left.map((event) => entryOf(eventBusName, event)) });
    try {
      const { Entries = [] } = await clients.client(EventBridgeClient).send(command);
      codes = Entries.flatMap(({ ErrorCode }) => ErrorCode ?? []);
      left = left.filter((_, index) => Entries[index]?.ErrorCode !== undefined);
    } catch (cause) {
      return { events: left, cause };
    }
    if (left.length === 0) return null;
  }
  const cause = new AuditError(
    `${left.length} of ${events.length} events could not be put on the bus.`,
    `EventBridge answered ${codes.join(", ")}.`,
    "The function tries again when its event is delivered again.",
  );
  return { events: left, cause };
}

function entryOf(EventBusName: string, { detailType, detail }: AuditEvent): PutEventsRequestEntry {
  return { EventBusName, Source: EVENT_SOURCE, DetailType: detailType, Detail: JSON.stringify(detail) };
}
