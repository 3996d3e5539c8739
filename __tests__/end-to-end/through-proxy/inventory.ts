import type { ScanReport } from "../../../src/core/scan-report";
import { unwrapJson } from "../../../src/resources/recorded-item";
import { recorderItem } from "../../support/aggregator";
import { CATALOGUE_ACCOUNTS } from "../catalogue-estate/seed";
import { scanCatalogue } from "../support/catalogue-scan";
import { emulatedItems, type EmulatedItem } from "../support/config-items";
import type { Answer, PassingCall } from "../support/proxy";
import { SCAN, type ProxiedEstate } from "./estate";

const { own, member } = CATALOGUE_ACCOUNTS;
const { region: REGION } = SCAN;

/** The types that the emulator records and that a scan asks an aggregator for; its others, of IAM and of S3, belong to no region. */
const RECORDED = ["AWS::S3::Bucket", "AWS::SNS::Topic"];

interface Identified {
  readonly ResourceIdentifiers: readonly { readonly SourceAccountId: string; readonly ResourceId: string }[];
}

/**
 * A scan that takes from AWS Config's aggregator what the local AWS records. The items are the emulator's own. It knows no SelectAggregateResourceConfig, and its BatchGetAggregateResourceConfig
 * ignores the account, so a proxy answers these with its items, in the shapes of AWS's documentation; no SQL is run.
 */
export function describeInventory(estate: () => ProxiedEstate): void {
  let live: ScanReport;
  let held: ScanReport;

  beforeAll(async () => {
    const { aws, proxy, clean } = estate();
    live = clean;
    const itemsOf = (accountId: string) =>
      emulatedItems(aws.endpoint, { accountId, awsRegion: REGION, resourceTypes: RECORDED });
    const items = (await Promise.all([own, member].map(itemsOf))).flat();
    proxy.spoil((call) => aggregated(call, items));
    held = await scanCatalogue({ ...SCAN, inventory: { source: "config", aggregatorName: "all" } });
  });

  it("judges every resource as a scan of the accounts does, with the same reasons", () => {
    expect(held.evaluations).toEqual(live.evaluations);
    // An item shows what no rule needed to ask the account for, so that its evidence can say more.
    const told = ({ findings }: ScanReport): unknown => findings.map((finding) => ({ ...finding, evidence: null }));
    expect(told(held)).toEqual(told(live));
  });

  it.each(RECORDED)("takes them from the aggregator: %s", (resourceType) => {
    const uses = held.coverage.filter((entry) => entry.resourceType === resourceType).map(({ inventory }) => inventory);

    expect(uses).toEqual([own, member].map(() => ({ source: "config", reason: null })));
  });
}

function aggregated({ service, action, text }: PassingCall, items: readonly EmulatedItem[]): Answer | undefined {
  if (service !== "config") return undefined;
  switch (action) {
    case "DescribeConfigurationAggregatorSourcesStatus":
      return json({
        AggregatedSourceStatusList: [{ SourceId: "o-1", SourceType: "ORGANIZATION", LastUpdateStatus: "SUCCEEDED" }],
      });
    case "SelectAggregateResourceConfig": {
      const [, type = ""] = /resourceType = '(.+?)'/.exec(text) ?? [];
      const recorders = [own, member].map((accountId) => recorderItem({ accountId, awsRegion: REGION }));
      const rows = [...recorders, ...items].filter(({ resourceType }) => resourceType === type);
      return json({ Results: rows.map(rowOfEmulated) });
    }
    case "BatchGetAggregateResourceConfig": {
      const { ResourceIdentifiers } = JSON.parse(text.slice(text.indexOf("{"))) as Identified;
      const whole = ResourceIdentifiers.flatMap(({ SourceAccountId, ResourceId }) =>
        items.filter(({ accountId, resourceId }) => accountId === SourceAccountId && resourceId === ResourceId),
      );
      // Times of the JSON protocol: seconds since 1970.
      const times = { configurationItemCaptureTime: 0, resourceCreationTime: 0 };
      const BaseConfigurationItems = whole.map((item) => ({ ...item, ...times, tags: undefined }));
      return json({ BaseConfigurationItems, UnprocessedResourceIdentifiers: [] });
    }
    default:
      return undefined;
  }
}

/** An item as a query's row has it: its scalars, the configuration as an object, and the tags as a list. */
function rowOfEmulated(item: object): string {
  const { configuration, tags, supplementaryConfiguration } = item as EmulatedItem;
  // The emulator has a topic's tags among what supplements it.
  const { Tags = "[]" } = supplementaryConfiguration ?? {};
  const ofTopic = (JSON.parse(Tags) as { readonly Key: string; readonly Value: string }[]).map(
    ({ Key, Value }): [string, string] => [Key, Value],
  );
  return JSON.stringify({
    ...item,
    awsRegion: REGION,
    configurationItemCaptureTime: "2026-03-01T00:00:00.000Z",
    configuration: unwrapJson(configuration),
    supplementaryConfiguration: undefined,
    tags: [...Object.entries(tags ?? {}), ...ofTopic].map(([key, value]) => ({ key, value, tag: `${key}=${value}` })),
  });
}

function json(answer: object): Answer {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amzn-requestid": "1" };
  return { status: 200, headers, body: JSON.stringify(answer) };
}
