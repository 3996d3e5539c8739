import {
  BatchGetAggregateResourceConfigCommand,
  ConfigServiceClient,
  SelectAggregateResourceConfigCommand,
  type ResourceType as AwsResourceType,
} from "@aws-sdk/client-config-service";
import * as z from "zod";
import { AuditError, messageOf } from "../../core/errors";
import { parseJson, sentenceOf } from "../../core/json-text";
import { answered } from "../../resources/answer";
import type { CollectContext, TargetName } from "../../resources/collector";
import { listPages } from "../../resources/pages";
import { isOfThePast, parseRecordedItem, type RecordedItem } from "../../resources/recorded-item";
import type { ApiCall } from "../../resources/service-authorization";
import type { Clients } from "../../runtime/clients";
import { plainText } from "../../runtime/plain-text";
import { ReadFailure, readFailureOf } from "../../runtime/read-failure";

/** An aggregator of AWS Config. */
export interface Aggregator {
  readonly name: string;
  /** The account and region that it belongs to. */
  readonly own: TargetName;
  /** A client of that account and region. */
  readonly client: ConfigServiceClient;
}

/** The aggregator of this name in its own account and region. */
export function aggregatorNamed(name: string, own: TargetName, clients: Pick<Clients, "client">): Aggregator {
  return { name, own, client: clients.client(ConfigServiceClient) };
}

/** The most rows and items that an answer holds (AWS Config API reference). */
const ITEMS_A_PAGE = 100;

/**
 * The columns that are asked for. The configuration comes whole. Supplementary configuration does not (a query knows no
 * bucket's policy), so it is not asked for here: a part that a query leaves out would look like one that is not set.
 */
const COLUMNS = [
  "accountId",
  "awsRegion",
  "resourceType",
  "resourceId",
  "arn",
  "configurationItemStatus",
  "configurationItemCaptureTime",
  "configuration",
  "tags",
].join(", ");

/** A row has a resource's tags as a list; a notification has them by their keys. */
const tagsSchema = z.array(z.object({ key: z.string(), value: z.string() })).nullish();

/**
 * The items of a resource type that the aggregator holds of the context's target, page by page and without their
 * supplementary configuration. The query filters by scalars alone: a condition on the elements of an array can match
 * across elements (AWS Config Developer Guide, "Querying the Current Configuration State of AWS Resources",
 * limitations), so what a rule asks is judged here.
 * @throws ReadFailure where the query is refused, or a row is no item of the type and the target.
 */
export async function* aggregatedItems(
  aggregator: Aggregator,
  context: CollectContext,
  resourceType: string,
): AsyncGenerator<readonly RecordedItem[]> {
  const { accountId, awsRegion } = context.target;
  const asked = { resourceType, accountId, awsRegion };
  const conditions = Object.entries(asked).map(([column, value]) => `${column} = '${value.replaceAll("'", "''")}'`);
  const query = {
    ConfigurationAggregatorName: aggregator.name,
    Expression: `SELECT ${COLUMNS} WHERE ${conditions.join(" AND ")}`,
    Limit: ITEMS_A_PAGE,
  };
  const call = "ConfigService.SelectAggregateResourceConfig";
  const pages = listPages(context, call, {
    list: "Results",
    token: "NextToken",
    ask: (page) =>
      asTheAggregators(aggregator, call, () =>
        aggregator.client.send(new SelectAggregateResourceConfigCommand({ ...query, ...page })),
      ),
  });
  for await (const rows of pages) {
    const items = rows.map((row) => itemOf(aggregator, asked, () => rowOf(row)));
    yield items.filter(({ status }) => !isOfThePast(status));
  }
}

/**
 * The same items with their supplementary configuration. Those that AWS Config does not return stay as they are.
 * @param items At most 100 of one type and target.
 * @throws ReadFailure where the call is refused, or an answer is no item of the type and the target.
 */
export async function wholeItems(
  aggregator: Aggregator,
  context: CollectContext,
  items: readonly RecordedItem[],
): Promise<readonly RecordedItem[]> {
  const call = "ConfigService.BatchGetAggregateResourceConfig";
  const input = {
    ConfigurationAggregatorName: aggregator.name,
    ResourceIdentifiers: items.map(({ resourceId, resourceType, accountId, awsRegion }) => ({
      ResourceId: resourceId,
      // The SDK's list of types is only as new as the SDK; AWS Config may know more.
      ResourceType: resourceType as AwsResourceType,
      SourceAccountId: accountId,
      SourceRegion: awsRegion,
    })),
  };
  const whole = await context.list(call, () =>
    asTheAggregators(aggregator, call, async () => {
      const answer = await aggregator.client.send(new BatchGetAggregateResourceConfigCommand(input));
      return answered(answer.BaseConfigurationItems, "BaseConfigurationItems");
    }),
  );
  const byId = new Map(whole.map((item) => [item.resourceId, item]));
  return items.map((item) => {
    const found = byId.get(item.resourceId);
    // This answer has no tags (AWS Config API reference, BatchGetAggregateResourceConfig).
    return found === undefined ? item : { ...itemOf(aggregator, item, () => found), tags: item.tags };
  });
}

/** Errors speak of the aggregator's account and region, which answer, and not of the target. */
async function asTheAggregators<T>({ own }: Aggregator, call: ApiCall, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw readFailureOf(error, call, own);
  }
}

/** What an item was asked for by. */
type Asked = Pick<RecordedItem, "resourceType" | "accountId" | "awsRegion">;

function itemOf({ name }: Aggregator, asked: Asked, read: () => unknown): RecordedItem {
  try {
    const item = parseRecordedItem(read());
    for (const part of ["resourceType", "accountId", "awsRegion"] as const) {
      if (item[part] !== asked[part]) throw new Error(`Its ${part} is ${item[part]}.`);
    }
    return item;
  } catch (error) {
    const why = error instanceof AuditError ? error.why : messageOf(error);
    const { resourceType, accountId, awsRegion } = asked;
    throw new ReadFailure(
      `The aggregator ${name} returned what is no item of ${resourceType} in account ${accountId}, region ${awsRegion}: ` +
        plainText(why, 120),
    );
  }
}

/** A row as an item: a row is JSON inside a string. */
function rowOf(row: string): unknown {
  const parsed = parseJson(row);
  if ("mistake" in parsed) throw new Error(sentenceOf(parsed.mistake));
  if (typeof parsed.value !== "object" || parsed.value === null) return parsed.value;
  const tags = tagsSchema.safeParse("tags" in parsed.value ? parsed.value.tags : null);
  if (!tags.success) throw new Error("Its tags have another shape.");
  return { ...parsed.value, tags: Object.fromEntries((tags.data ?? []).map(({ key, value }) => [key, value])) };
}
