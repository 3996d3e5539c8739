import {
  ConfigServiceClient,
  GetResourceConfigHistoryCommand,
  type ResourceType,
} from "@aws-sdk/client-config-service";
import { AuditError } from "../core/errors";
import { parseRecordedItem, type RecordedItem } from "../resources/recorded-item";
import type { CollectContext } from "../resources/collector";
import type { ChangedResource } from "./event";

/**
 * The item that was too large for a notification, read from AWS Config's history.
 * @throws ReadFailure where the read is refused, AuditError where AWS Config has no item of that time.
 */
export async function readRecordedItem(
  context: CollectContext,
  { resourceType, resourceId, capturedAt }: ChangedResource,
): Promise<RecordedItem> {
  // The SDK's list of types is only as new as the SDK; AWS Config may know more.
  const query = { resourceType: resourceType as ResourceType, resourceId, laterTime: capturedAt, limit: 1 };
  const { configurationItems = [] } = await context.list("ConfigService.GetResourceConfigHistory", () =>
    context.client(ConfigServiceClient).send(new GetResourceConfigHistoryCommand(query)),
  );
  const [item] = configurationItems;
  if (item !== undefined) return parseRecordedItem({ accountId: context.target.accountId, ...item });
  throw new AuditError(
    `AWS Config has no item of ${resourceType} ${resourceId} at ${capturedAt.toISOString()}.`,
    "Its notification was too large to hold the item itself.",
    "AWS Config asks again when the resource changes.",
  );
}
