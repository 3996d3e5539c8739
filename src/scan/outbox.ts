import * as z from "zod";
import type { ClientFactory } from "../runtime/clients";
import { ENTRIES_A_CALL, putBatch, type AuditEvent } from "../runtime/put-events";

/** Which events of a scan are not on the bus yet. An event's place is the line of its evaluation. */
export const unsentSchema = z.object({
  /** Every event from this place on; `null` where there is none. */
  from: z.number().int().nonnegative().nullable(),
  /** The events before it that the bus did not take. */
  places: z.array(z.number().int().nonnegative()),
});

/** Which events of a scan are not on the bus yet. */
export type Unsent = Readonly<z.infer<typeof unsentSchema>>;

/** Nothing is on the bus. */
export const ALL_UNSENT: Unsent = { from: 0, places: [] };

/** Sends a scan's events in the order of their places, and remembers what the bus did not take. */
export interface Outbox {
  put(place: number, event: AuditEvent): Promise<void>;
  /** Sends what is left. Returns what is still unsent, and the reason if anything is. */
  close(): Promise<{ readonly unsent: Unsent; readonly failure: { readonly cause: unknown } | null }>;
}

interface PlacedEvent extends AuditEvent {
  readonly place: number;
}

/**
 * An outbox that starts with what an earlier run left unsent. Once the bus has refused an event, no further event is
 * sent.
 */
export function createOutbox(clients: ClientFactory, eventBusName: string, before: Unsent): Outbox {
  const waiting = new Set(before.places);
  let batch: PlacedEvent[] = [];
  let unsent: Unsent = { from: null, places: [] };
  let failure: { readonly cause: unknown } | null = null;

  const flush = async (): Promise<void> => {
    const sending = batch;
    batch = [];
    const notTaken = await putBatch(clients, eventBusName, sending);
    if (notTaken === null) return;
    const next = Math.max(...sending.map(({ place }) => place)) + 1;
    // The single events that an earlier run left unsent all fit into the first batch: they were one batch then.
    const from = before.from === null ? null : Math.max(next, before.from);
    unsent = { from, places: notTaken.events.map(({ place }) => place) };
    failure = { cause: notTaken.cause };
  };
  return {
    async put(place, event) {
      const isUnsent = waiting.has(place) || (before.from !== null && place >= before.from);
      if (!isUnsent || failure !== null) return;
      batch.push({ ...event, place });
      if (batch.length === ENTRIES_A_CALL) await flush();
    },
    async close() {
      if (batch.length > 0) await flush();
      return { unsent, failure };
    },
  };
}
