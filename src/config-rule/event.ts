import * as z from "zod";
import { AuditError } from "../core/errors";
import { parseJson, sentenceOf } from "../core/json-text";
import { isOfThePast, parseRecordedItem, type RecordedItem } from "../resources/recorded-item";
import { parseEvent } from "../runtime/event";

/** JSON inside a string, which is how AWS Config sends what it invokes a rule with. */
const jsonText = z.string().transform((text, context): unknown => {
  const parsed = parseJson(text);
  if ("value" in parsed) return parsed.value;
  context.addIssue({ code: "custom", message: `is not JSON. ${sentenceOf(parsed.mistake)}` });
  return z.NEVER;
});

const time = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const summarySchema = z.object({
  resourceType: z.string().min(1),
  resourceId: z.string().min(1),
  configurationItemStatus: z.string(),
  configurationItemCaptureTime: time,
});

const invokingEventSchema = z.discriminatedUnion("messageType", [
  z.object({ messageType: z.literal("ConfigurationItemChangeNotification"), configurationItem: z.unknown() }),
  z.object({
    messageType: z.literal("OversizedConfigurationItemChangeNotification"),
    configurationItemSummary: summarySchema,
  }),
  z.object({ messageType: z.literal("ScheduledNotification"), notificationCreationTime: time }),
]);

const eventSchema = z.object({
  invokingEvent: jsonText.pipe(invokingEventSchema),
  ruleParameters: jsonText.pipe(z.record(z.string(), z.string())).default({}),
  resultToken: z.string().min(1),
  eventLeftScope: z.boolean().default(false),
  configRuleName: z.string().min(1),
  accountId: z.string().regex(/^\d{12}$/),
});

/** What AWS Config asks, whatever the message: one resource that changed, or all on schedule. */
export type ConfigRuleEvent = {
  readonly configRuleName: string;
  readonly accountId: string;
  /** Names this evaluation to AWS Config. `TESTMODE` where nothing may be recorded. */
  readonly resultToken: string;
  /** The rule's parameters as AWS Config keeps them: strings. */
  readonly parameters: Readonly<Record<string, string>>;
} & (
  | { readonly kind: "changed"; readonly resource: ChangedResource; readonly item: RecordedItem }
  | { readonly kind: "oversized"; readonly resource: ChangedResource }
  | { readonly kind: "scheduled"; readonly notifiedAt: Date }
);

/** A resource that changed, with what every kind of message says about it. */
export interface ChangedResource {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly capturedAt: Date;
  /** True where the resource is gone, is not recorded any more, or has left the rule's scope. */
  readonly gone: boolean;
}

/**
 * Reads what AWS Config invokes a rule's function with.
 * @throws AuditError naming what is missing or of another shape.
 */
export function readConfigRuleEvent(event: unknown): ConfigRuleEvent {
  const { invokingEvent, ruleParameters, eventLeftScope, ...named } = parseEvent(
    event,
    eventSchema,
    "an event of AWS Config",
    "Let AWS Config invoke the function, or send an event of the documented shape.",
  );
  const common = { ...named, parameters: ruleParameters };
  switch (invokingEvent.messageType) {
    case "ScheduledNotification":
      return { ...common, kind: "scheduled", notifiedAt: invokingEvent.notificationCreationTime };
    case "ConfigurationItemChangeNotification": {
      const item = parseRecordedItem(invokingEvent.configurationItem);
      const { resourceType, resourceId, capturedAt, status } = item;
      const gone = eventLeftScope || isOfThePast(status);
      return { ...common, kind: "changed", resource: { resourceType, resourceId, capturedAt, gone }, item };
    }
    case "OversizedConfigurationItemChangeNotification": {
      const { resourceType, resourceId, ...summary } = invokingEvent.configurationItemSummary;
      const gone = eventLeftScope || isOfThePast(summary.configurationItemStatus);
      const capturedAt = summary.configurationItemCaptureTime;
      return { ...common, kind: "oversized", resource: { resourceType, resourceId, capturedAt, gone } };
    }
  }
}

/** The error for a Config rule that is set up wrongly. */
export function wrongSetup(configRuleName: string, why: string): AuditError {
  return new AuditError(
    `The Config rule ${configRuleName} cannot be evaluated.`,
    why,
    "Deploy the rule with the project's own stack, or correct its input parameters.",
  );
}
