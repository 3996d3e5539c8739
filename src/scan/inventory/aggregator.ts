import {
  BatchGetAggregateResourceConfigCommand,
  ConfigServiceClient,
  SelectAggregateResourceConfigCommand,
  type ResourceType as AwsResourceType,
} from "@aws-sdk/client-config-service";
import { answered } from "../../resources/answer";
import type { TargetName } from "../../resources/collector";
import { pagesOf } from "../../resources/pages";
import type { RecordedItem } from "../../resources/recorded-item";
import type { ApiCall } from "../../resources/service-authorization";
import type { Clients } from "../../runtime/clients";
import { beforeDeadline } from "../../runtime/deadline";
import { ReadFailure, readFailureOf } from "../../runtime/read-failure";

/** An aggregator of AWS Config. */
export interface Aggregator {
  readonly name: string;
  /** A client of the account and region that it belongs to. */
  readonly client: ConfigServiceClient;
  /**
   * Makes a request in its turn.
   * @throws ReadFailure, which speaks of the aggregator's account and region, since these answer.
   */
  readonly ask: <T>(call: ApiCall, request: () => Promise<T>) => Promise<T>;
}

/** Who asks an aggregator, and for how long. */
export interface AggregatorAsking {
  /** Clients of the aggregator's account and region. */
  readonly clients: Pick<Clients, "client" | "inTurn">;
  /** That account and region. */
  readonly own: TargetName;
  /** Aborts when the scan's time has run out. */
  readonly deadline: AbortSignal;
  /**
   * Told of every call.
   * @default nobody is
   */
  readonly onCall?: () => void;
}

/** The aggregator of this name in the asking account and region. */
export function aggregatorNamed(name: string, { clients, own, deadline, onCall }: AggregatorAsking): Aggregator {
  return {
    name,
    client: clients.client(ConfigServiceClient),
    async ask(call, request) {
      try {
        return await clients.inTurn(call, undefined, deadline, () => {
          onCall?.();
          return beforeDeadline(deadline, request);
        });
      } catch (error) {
        throw readFailureOf(error, call, own);
      }
    },
  };
}

/**
 * Why an aggregator could not be asked.
 * @throws The error, where it is about something else.
 */
export function refusalOf(error: unknown): string {
  if (!(error instanceof ReadFailure)) throw error;
  return error.reason;
}

/** The most rows and items that an answer holds (AWS Config API reference). */
const ITEMS_A_PAGE = 100;

/** A page of a query's rows. */
export interface RowPage {
  /** Each as JSON in a string. */
  readonly rows: readonly string[];
  /** The token of the page after it; `null` where it is the last. */
  readonly next: string | null;
}

/**
 * The rows of a query, page by page.
 * @param from The token of the page to begin with; `null` for the first one.
 * @throws ReadFailure where the query is refused.
 */
export async function* aggregatedRows(
  { name, client, ask }: Aggregator,
  expression: string,
  from: string | null,
): AsyncGenerator<RowPage> {
  const query = { ConfigurationAggregatorName: name, Expression: expression, Limit: ITEMS_A_PAGE };
  let next: string | undefined = from ?? undefined;
  const pages = pagesOf(
    {
      list: "Results",
      token: "NextToken",
      ask: async (page) => {
        const answer = await client.send(
          new SelectAggregateResourceConfigCommand({
            ...query,
            ...(next === undefined ? {} : { NextToken: next }),
            ...page,
          }),
        );
        next = answer.NextToken;
        return answer;
      },
    },
    (request) => ask("ConfigService.SelectAggregateResourceConfig", request),
  );
  for await (const rows of pages) yield { rows, next: next ?? null };
}

/** What names an item of a type among those of all targets. */
export function itemKey({ accountId, awsRegion, resourceId }: Omit<ItemName, "resourceType">): string {
  return `${accountId} ${awsRegion} ${resourceId}`;
}

/** What AWS Config names an item by. */
export type ItemName = Pick<RecordedItem, "accountId" | "awsRegion" | "resourceId" | "resourceType">;

/**
 * Items with their supplementary configuration, by what names them (see `itemKey`); those that AWS Config does not
 * process are missing.
 * @param items At most 100 of one type, of any targets.
 * @throws ReadFailure where the call is refused.
 */
export async function wholeItems(
  { name, client, ask }: Aggregator,
  items: readonly ItemName[],
): Promise<ReadonlyMap<string, object>> {
  if (items.length === 0) return new Map();
  const input = {
    ConfigurationAggregatorName: name,
    ResourceIdentifiers: items.map(({ resourceId, resourceType, accountId, awsRegion }) => ({
      ResourceId: resourceId,
      // The SDK's list of types is only as new as the SDK; AWS Config may know more.
      ResourceType: resourceType as AwsResourceType,
      SourceAccountId: accountId,
      SourceRegion: awsRegion,
    })),
  };
  const whole = await ask("ConfigService.BatchGetAggregateResourceConfig", async () => {
    const answer = await client.send(new BatchGetAggregateResourceConfigCommand(input));
    return answered(answer.BaseConfigurationItems, "BaseConfigurationItems");
  });
  return new Map(
    whole.map((item) => {
      const { accountId = "", awsRegion = "", resourceId = "" } = item;
      return [itemKey({ accountId, awsRegion, resourceId }), item];
    }),
  );
}
