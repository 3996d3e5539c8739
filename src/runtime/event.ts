import { createHash } from "node:crypto";
import * as z from "zod";
import { compactTime } from "../core/compact-time";
import { AuditError } from "../core/errors";
import { DETAIL_TYPE, scanRequestSchema, type ScanRequest } from "../core/events";
import { misfitOf } from "./shape";

/** What every EventBridge event has around its detail. */
export const eventEnvelopeSchema = z.object({
  id: z.string().min(1),
  time: z.iso.datetime(),
  source: z.string(),
  "detail-type": z.string(),
  detail: z.unknown(),
});

/** What every EventBridge event has around its detail. */
export type EventEnvelope = Readonly<z.infer<typeof eventEnvelopeSchema>>;

/** The detail type of every EventBridge schedule rule. */
const SCHEDULE = "Scheduled Event";

/** What starts a scan. */
export interface ScanTrigger {
  readonly scanId: string;
  readonly request: ScanRequest;
}

/**
 * An id that stays the same when the event is delivered again: the event's time, which makes ids sort by age, and eight
 * digits of its id's hash, such as `20260301T120000Z-1a2b3c4d`.
 */
export function idOf(event: Pick<EventEnvelope, "id" | "time">): string {
  return `${compactTime(new Date(event.time))}-${createHash("sha256").update(event.id).digest("hex").slice(0, 8)}`;
}

/**
 * Checks an event or its detail against a schema.
 * @param next What to do about an event that does not fit.
 * @throws AuditError naming what is wrong.
 */
export function parseEvent<T>(
  event: unknown,
  schema: z.ZodType<T>,
  what: string,
  next = "Send the event through EventBridge, in the documented shape.",
): T {
  const parsed = schema.safeParse(event);
  if (parsed.success) return parsed.data;
  throw new AuditError(`This is not ${what}.`, misfitOf(parsed.error), next);
}

/**
 * The scan that an event asks for: the schedule asks for everything, a request may narrow it.
 * @throws AuditError where the event is neither, or the request has keys or values it must not have.
 */
export function readScanTrigger(event: unknown): ScanTrigger {
  const envelope = parseEvent(event, eventEnvelopeSchema, "an EventBridge event");
  if (envelope["detail-type"] === DETAIL_TYPE.scanRequested) {
    return { scanId: idOf(envelope), request: parseEvent(envelope.detail, scanRequestSchema, "a valid scan request") };
  }
  parseEvent(envelope["detail-type"], z.literal(SCHEDULE), "a schedule or a scan request");
  return { scanId: idOf(envelope), request: {} };
}
