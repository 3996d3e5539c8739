import * as z from "zod";
import type { ConfigurationItem } from "../core/configuration-item";
import { AuditError } from "../core/errors";

const accountId = z.string().regex(/^\d{12}$/);

// AWS Config has two dialects, which differ in names: notifications have `accountId` and `arn`, history and API answers
// `awsAccountId` and `ARN`. Some notifications mix them.
const rawItemSchema = z
  .object({
    resourceType: z.string().min(1),
    resourceId: z.string().min(1),
    accountId: accountId.optional(),
    awsAccountId: accountId.optional(),
    arn: z.string().nullish(),
    ARN: z.string().nullish(),
    awsRegion: z.string().min(1),
    configurationItemStatus: z.string(),
    configurationItemCaptureTime: z.union([z.iso.datetime({ offset: true }), z.date()]),
    configuration: z.unknown(),
    supplementaryConfiguration: z.record(z.string(), z.unknown()).nullish(),
    tags: z.record(z.string(), z.string()).nullish(),
  })
  .refine((item) => (item.accountId ?? item.awsAccountId) !== undefined, {
    path: ["awsAccountId"],
    message: "the item names no account",
  });

/** States of a resource that is no longer judged (AWS Config API reference, ConfigurationItem). */
const OF_THE_PAST = new Set(["ResourceDeleted", "ResourceDeletedNotRecorded", "ResourceNotRecorded"]);

/** True for the status of an item whose resource is deleted, or not recorded any more. */
export function isOfThePast(status: string): boolean {
  return OF_THE_PAST.has(status);
}

/** A configuration item as AWS Config recorded it, from a notification, from history or from an aggregator. */
export interface RecordedItem {
  readonly resourceType: string;
  readonly resourceId: string;
  readonly arn: string | null;
  readonly accountId: string;
  readonly awsRegion: string;
  /** AWS Config's word for what happened, such as `OK` or `ResourceDeleted`. */
  readonly status: string;
  readonly capturedAt: Date;
  readonly tags: Readonly<Record<string, string>>;
  /** The resource as its service describes it. */
  readonly configuration: unknown;
  /**
   * The supplementary configuration: what AWS Config asked for in addition. A missing key was not asked for, which does
   * not mean "none".
   */
  readonly supplementaryConfiguration: Readonly<Record<string, unknown>>;
}

/**
 * Reads an item of a notification or of GetResourceConfigHistory, where the configuration and each supplementary
 * configuration are JSON inside strings.
 * @throws AuditError naming the part that is missing or has another shape.
 */
export function parseRecordedItem(raw: unknown): RecordedItem {
  const parsed = rawItemSchema.safeParse(raw);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new AuditError(
      "This is not a configuration item of AWS Config.",
      `${issues.join("; ")}.`,
      "Send the item as AWS Config does.",
    );
  }
  const item = parsed.data;
  return {
    resourceType: item.resourceType,
    resourceId: item.resourceId,
    arn: item.arn ?? item.ARN ?? null,
    accountId: item.accountId ?? item.awsAccountId ?? "",
    awsRegion: item.awsRegion,
    status: item.configurationItemStatus,
    capturedAt: new Date(item.configurationItemCaptureTime),
    tags: item.tags ?? {},
    configuration: unwrapJson(item.configuration),
    supplementaryConfiguration: Object.fromEntries(
      Object.entries(item.supplementaryConfiguration ?? {}).map(([key, value]) => [key, unwrapTwice(value)]),
    ),
  };
}

/** The value of a JSON text; any other value is returned unchanged. */
export function unwrapJson(value: unknown): unknown {
  return typeof value === "string" && /^\s*[[{]/.test(value) ? parsedOr(value) : value;
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** A bucket's ACL is itself JSON inside a string, which history encodes once more. */
function unwrapTwice(value: unknown): unknown {
  const isQuoted = typeof value === "string" && value.startsWith('"');
  return unwrapJson(isQuoted ? parsedOr(value) : value);
}

/** The item around a configuration: the resource type's own code reads the configuration. */
export function itemOf<C>(item: RecordedItem, configuration: C): ConfigurationItem<C> {
  const { resourceType, resourceId, arn, accountId, awsRegion, tags } = item;
  return { resourceType, resourceId, arn, accountId, awsRegion, tags, configuration, source: "config" };
}
