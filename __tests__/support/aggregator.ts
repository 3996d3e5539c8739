import {
  BatchGetAggregateResourceConfigCommand,
  DescribeConfigurationAggregatorSourcesStatusCommand,
  DescribeConfigurationRecorderStatusCommand,
  SelectAggregateResourceConfigCommand,
  type ConfigServiceClientResolvedConfig,
  type ConfigurationRecorderStatus,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from "@aws-sdk/client-config-service";
import type { AwsStub } from "aws-sdk-client-mock";
import type { TargetName } from "../../src/resources/collector";
import type { ItemStore } from "../../src/scan/inventory/item-store";

/** A mocked client of AWS Config. */
type ConfigStub = AwsStub<ServiceInputTypes, ServiceOutputTypes, ConfigServiceClientResolvedConfig>;

/** An item as a notification has it. */
export type NotifiedItem = Readonly<Record<string, unknown>>;

/**
 * An aggregator that holds these items: a query returns their scalars, configuration and tags as JSON in a string, and
 * BatchGet the whole items, where each part is JSON in a string and there are no tags (AWS Config API reference). A query
 * is answered by its conditions on type, account and region; no other SQL is understood.
 * @param recorder What the account says of its recorder; `null` where it has none.
 */
export function aggregates(
  config: ConfigStub,
  items: readonly NotifiedItem[],
  recorder: ConfigurationRecorderStatus | null = { name: "default", recording: true, lastStatus: "Success" },
): void {
  config
    .on(DescribeConfigurationRecorderStatusCommand)
    .resolves({ ConfigurationRecordersStatus: recorder === null ? [] : [recorder] });
  config.on(DescribeConfigurationAggregatorSourcesStatusCommand).resolves({
    AggregatedSourceStatusList: [{ SourceId: "o-1", SourceType: "ORGANIZATION", LastUpdateStatus: "SUCCEEDED" }],
  });
  config.on(SelectAggregateResourceConfigCommand).callsFake(({ Expression }: { Expression: string }) => {
    const [, resourceType, regions = "", accounts] =
      /^SELECT .+ WHERE resourceType = '(.+)' AND awsRegion IN \((.+?)\)(?: AND accountId IN \((.+)\))?$/.exec(
        Expression,
      ) ?? [];
    const held = items.filter(
      (item) =>
        item.resourceType === resourceType &&
        regions.includes(`'${String(item.awsRegion)}'`) &&
        (accounts?.includes(`'${String(item.accountId)}'`) ?? true),
    );
    return { Results: held.map(rowOf) };
  });
  config
    .on(BatchGetAggregateResourceConfigCommand)
    .callsFake(({ ResourceIdentifiers }: { ResourceIdentifiers: readonly { ResourceId: string }[] }) => ({
      BaseConfigurationItems: items
        .filter(({ resourceId }) => ResourceIdentifiers.some(({ ResourceId }) => ResourceId === resourceId))
        .map(baseItemOf),
      UnprocessedResourceIdentifiers: [],
    }));
}

/**
 * A recorder's own item, by the properties that advanced queries know of it (awslabs/aws-config-resource-schema).
 * @param of The account and region, and what the recorder's configuration has beside its name.
 */
export function recorderItem({
  accountId,
  awsRegion,
  ...configuration
}: Readonly<Record<"accountId" | "awsRegion", string>> & Readonly<Record<string, unknown>>): NotifiedItem {
  return {
    accountId,
    awsRegion,
    resourceType: "AWS::Config::ConfigurationRecorder",
    resourceId: "default",
    arn: null,
    configurationItemStatus: "OK",
    configurationItemCaptureTime: "2024-02-12T07:29:16.288Z",
    tags: {},
    configuration: {
      Id: "default",
      Name: "default",
      Recording: true,
      RecordingGroup: { AllSupported: true },
      ...configuration,
    },
  };
}

/** A store of items in memory. */
export function memoryItemStore(): ItemStore & { readonly parts: ReadonlyMap<string, string> } {
  const parts = new Map<string, string>();
  const keyOf = ({ accountId, awsRegion }: TargetName, part: number): string => `${accountId} ${awsRegion} ${part}`;
  return {
    parts,
    write: (target, part, text) => Promise.resolve(void parts.set(keyOf(target, part), text)),
    read: (target, part) => Promise.resolve(parts.get(keyOf(target, part)) ?? ""),
  };
}

/** An item as a query's row has it. */
export function rowOf(item: NotifiedItem): string {
  const tags = Object.entries(partsOf(item.tags)).map(([key, value]) => ({
    tag: `${key}=${String(value)}`,
    key,
    value,
  }));
  return JSON.stringify({ ...item, supplementaryConfiguration: undefined, tags });
}

function baseItemOf(item: NotifiedItem): NotifiedItem {
  const supplementary = Object.entries(partsOf(item.supplementaryConfiguration));
  return {
    ...item,
    tags: undefined,
    configurationItemCaptureTime: new Date(String(item.configurationItemCaptureTime)),
    configuration: JSON.stringify(item.configuration),
    supplementaryConfiguration: Object.fromEntries(supplementary.map(([key, value]) => [key, JSON.stringify(value)])),
  };
}

function partsOf(value: unknown): Readonly<Record<string, unknown>> {
  return (value ?? {}) as Readonly<Record<string, unknown>>;
}
