import {
  BatchGetAggregateResourceConfigCommand,
  ConfigServiceClient,
  DescribeConfigurationAggregatorSourcesStatusCommand,
  DescribeConfigurationRecorderStatusCommand,
  SelectAggregateResourceConfigCommand,
} from "@aws-sdk/client-config-service";
import { DescribeVolumesCommand, EC2Client, type Volume } from "@aws-sdk/client-ec2";
import { IAMClient, ListServerCertificatesCommand } from "@aws-sdk/client-iam";
import { GetFunctionConcurrencyCommand, LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { CloudTrailClient, DescribeTrailsCommand } from "@aws-sdk/client-cloudtrail";
import { mockClient } from "aws-sdk-client-mock";
import { SERVICES } from "../../src/aws/services";
import { configureRule } from "../../src/core/evaluate";
import type { InventoryUse } from "../../src/core/inventory";
import type { Target } from "../../src/resources/collector";
import { COLLECTORS } from "../../src/resources/types";
import { RULES } from "../../src/rules";
import { createClientFactory } from "../../src/runtime/clients";
import { createCollectContext } from "../../src/runtime/collect-context";
import { createDeadline } from "../../src/runtime/deadline";
import type { Inventory } from "../../src/scan/inventory/collectors";
import { MAX_PART_BYTES } from "../../src/scan/evaluation-writer";
import { keepingLast, type ItemStore } from "../../src/scan/inventory/item-store";
import { queriesFor } from "../../src/scan/inventory/queries";
import { scanCollectors } from "../../src/scan/inventory/scan-collectors";
import { createSpill } from "../../src/scan/inventory/spill";
import { readType } from "../../src/scan/read-type";
import { aggregates, memoryItemStore, recorderItem, rowOf, type NotifiedItem } from "../support/aggregator";
import { inputsOf, named, TARGET } from "../support/collect";

const cloudTrail = mockClient(CloudTrailClient);
const config = mockClient(ConfigServiceClient);
const ec2 = mockClient(EC2Client);
const iam = mockClient(IAMClient);
const lambda = mockClient(LambdaClient);

const VOLUME = "AWS::EC2::Volume";
const FUNCTION = "AWS::Lambda::Function";

/** The volumes that the account has, all without encryption but `vol-live`; a function without reserved concurrency. */
beforeEach(() => {
  for (const stub of [cloudTrail, config, ec2, iam, lambda]) stub.reset();
  account({ VolumeId: "vol-live", Encrypted: true });
  lambda.on(ListFunctionsCommand).resolves({ Functions: [{ FunctionName: "live" }] });
  lambda.on(GetFunctionConcurrencyCommand).resolves({ ReservedConcurrentExecutions: 5 });
});

function account(...volumes: readonly Volume[]): void {
  ec2.on(DescribeVolumesCommand).resolves({ Volumes: [...volumes] });
}

/** An item in the shape of awslabs' recorded samples, by hand. */
function recorded(resourceType: string, resourceId: string, configuration: unknown, more: object = {}): NotifiedItem {
  return {
    version: "1.3",
    accountId: TARGET.accountId,
    awsRegion: TARGET.awsRegion,
    configurationItemCaptureTime: "2019-02-12T07:29:16.288Z",
    configurationItemStatus: "OK",
    resourceType,
    resourceId,
    arn: `arn:aws:test:${resourceId}`,
    tags: {},
    configuration,
    supplementaryConfiguration: {},
    ...more,
  };
}

const volume = (id: string, encrypted: unknown, more?: object): NotifiedItem =>
  recorded(VOLUME, id, { volumeId: id, encrypted }, more);

interface Read {
  /** Each resource, with what its rule says. */
  readonly verdicts: Readonly<Record<string, string>>;
  readonly inventory: InventoryUse | undefined;
  readonly status: string;
  readonly reason: string | null;
}

interface Reading {
  readonly source?: Inventory["source"];
  readonly resourceType?: string;
  readonly ruleId?: string;
  readonly isRead?: readonly string[];
  readonly remaining?: number;
  /** The targets of the scan; the first one is read. */
  readonly targets?: readonly Target[];
  readonly store?: ItemStore;
}

/** Reads a type as a scan does. */
async function read({
  source = "config",
  resourceType = VOLUME,
  ruleId = "ec2-volume-encrypted",
  isRead = [],
  remaining = 600_000,
  targets = [TARGET],
  store = memoryItemStore(),
}: Reading = {}): Promise<Read> {
  const rules = RULES.filter(({ id }) => id === ruleId).map((rule) => configureRule(rule));
  const deadline = createDeadline(remaining);
  const collectors = COLLECTORS.filter((one) => one.resourceType === resourceType);
  const clients = createClientFactory({ services: SERVICES });
  const own = { accountId: "111122223333", awsRegion: "eu-central-1" };
  const [collector] = await scanCollectors(
    { source, aggregatorName: "all" },
    { rules, collectors, targets, store, clients, own, deadline: createDeadline(600_000) },
  );
  if (collector === undefined || rules.length === 0) throw new Error("There is no such type or rule.");
  const context = createCollectContext({
    target: TARGET,
    fields: new Set(rules.flatMap(({ rule }) => rule.reads)),
    clients,
    credentials: { accessKeyId: "testing", secretAccessKey: "testing" },
    accountCache: new Map(),
    isRead: (id) => isRead.includes(id),
    deadline,
  });
  const verdicts: Record<string, string> = {};
  const logger = { info: () => undefined, warn: () => undefined };
  const { entry } = await readType({ rules, now: new Date(), deadline, logger }, collector, context, {
    items: [],
    scanned: 0,
    gap: null,
    seen: new Set(),
    take: ({ resourceId, complianceType }) => {
      verdicts[resourceId] = complianceType;
      return Promise.resolve();
    },
  });
  return { verdicts, inventory: entry.inventory, status: entry.status, reason: entry.reason };
}

function queries(): unknown[] {
  const inputs = inputsOf(config.commandCalls(SelectAggregateResourceConfigCommand)) as { Expression: string }[];
  return inputs.filter(({ Expression }) => !Expression.includes("ConfigurationRecorder"));
}

/** Answers queries of volumes with pages, the first of which is followed by the second. */
function pages(first: readonly string[], second: readonly string[]): void {
  aggregates(config, []);
  const [asked = ""] = queriesFor(VOLUME, [TARGET]);
  config
    .on(SelectAggregateResourceConfigCommand, { Expression: asked, NextToken: "more" })
    .resolves({ Results: [...second] })
    .on(SelectAggregateResourceConfigCommand, { Expression: asked, NextToken: undefined })
    .resolves({ Results: [...first], NextToken: "more" });
}

describe("resources from an aggregator", () => {
  it("are judged by AWS Config's items, however old: an item is as old as its resource's last change", async () => {
    aggregates(config, [volume("vol-a", true), volume("vol-b", false)]);

    expect(await read()).toEqual({
      verdicts: { "vol-a": "COMPLIANT", "vol-b": "NON_COMPLIANT" },
      inventory: { source: "config", reason: null },
      status: "COMPLETE",
      reason: null,
    });
    expect(ec2.calls()).toHaveLength(0);
    expect(config.commandCalls(BatchGetAggregateResourceConfigCommand)).toHaveLength(0);
    expect(queries()).toEqual([
      {
        ConfigurationAggregatorName: "all",
        Expression:
          "SELECT accountId, awsRegion, resourceType, resourceId, arn, configurationItemStatus," +
          " configurationItemCaptureTime, configuration, tags" +
          " WHERE resourceType = 'AWS::EC2::Volume' AND awsRegion IN ('eu-west-1') AND accountId IN ('444455556666')",
        Limit: 100,
      },
    ]);
  });

  it("are asked for page by page", async () => {
    pages([rowOf(volume("vol-a", true))], [rowOf(volume("vol-b", true))]);

    expect((await read()).verdicts).toEqual({ "vol-a": "COMPLIANT", "vol-b": "COMPLIANT" });
    expect(queries()).toMatchObject([{}, { NextToken: "more" }]);
  });

  it("that are deleted, or not recorded any more, are left out", async () => {
    aggregates(config, [volume("vol-a", true), volume("vol-b", false, { configurationItemStatus: "ResourceDeleted" })]);

    expect((await read()).verdicts).toEqual({ "vol-a": "COMPLIANT" });
  });

  it("that an earlier run has judged are not judged again", async () => {
    aggregates(config, [volume("vol-a", true), volume("vol-b", true)]);

    expect((await read({ isRead: ["vol-a"] })).verdicts).toEqual({ "vol-b": "COMPLIANT" });
  });

  it.each([
    ["of the whole item", { Concurrency: { reservedConcurrentExecutions: 1 } }, 0],
    ["of the account, where the whole item lacks it, too", {}, 1],
  ])("have supplementary configuration %s", async (_, supplementaryConfiguration, asked) => {
    aggregates(config, [recorded(FUNCTION, "door", { functionName: "door" }, { supplementaryConfiguration })]);
    const { verdicts, inventory } = await read({ resourceType: FUNCTION, ruleId: "lambda-reserved-concurrency" });

    expect(verdicts).toEqual({ door: "COMPLIANT" });
    expect(inventory).toEqual({ source: "config", reason: null });
    expect(lambda.commandCalls(GetFunctionConcurrencyCommand)).toHaveLength(asked);
    expect(inputsOf(config.commandCalls(BatchGetAggregateResourceConfigCommand))).toEqual([
      {
        ConfigurationAggregatorName: "all",
        ResourceIdentifiers: [
          {
            ResourceId: "door",
            ResourceType: FUNCTION,
            SourceAccountId: TARGET.accountId,
            SourceRegion: TARGET.awsRegion,
          },
        ],
      },
    ]);
  });

  it("that AWS Config does not process are completed from the account", async () => {
    aggregates(config, [recorded(FUNCTION, "door", { functionName: "door" })]);
    config.on(BatchGetAggregateResourceConfigCommand).resolves({ BaseConfigurationItems: [] });

    expect((await read({ resourceType: FUNCTION, ruleId: "lambda-reserved-concurrency" })).verdicts).toEqual({
      door: "COMPLIANT",
    });
  });

  it("keep hostile names and tags as they are", async () => {
    const id = "vol-' OR '1'='1";
    aggregates(config, [volume(id, false, { tags: { __proto__: "x", "a'b": "\u202e" } })]);

    expect((await read()).verdicts).toEqual({ [id]: "NON_COMPLIANT" });
  });
});

describe("resources that AWS Config's items do not hold", () => {
  const where = "account 444455556666, region eu-west-1";

  it.each([
    ["no recorder", null, `AWS Config has no recorder in ${where}.`],
    ["a stopped recorder", { recording: false }, `AWS Config's recorder is stopped in ${where}.`],
    ["a failing recorder", { recording: true, lastStatus: "Failure" }, `AWS Config's recorder fails in ${where}.`],
  ] as const)("are read from the account where it has %s", async (_, recorder, reason) => {
    aggregates(config, [volume("vol-a", false)], recorder);

    expect(await read()).toMatchObject({
      verdicts: { "vol-live": "COMPLIANT" },
      inventory: { source: "live", reason },
    });
  });

  it.each<[string, Readonly<Record<string, unknown>>, string | null]>([
    ["records all types", {}, null],
    ["records the type", { RecordingGroup: { AllSupported: false, ResourceTypes: [VOLUME] } }, null],
    ["records one type, which is this one", { RecordingGroup: { ResourceTypes: VOLUME } }, null],
    [
      "records all but others",
      {
        RecordingGroup: {
          ...{ AllSupported: false, ResourceTypes: [], RecordingStrategy: { UseOnly: "EXCLUSION_BY_RESOURCE_TYPES" } },
          ExclusionByResourceTypes: { ResourceTypes: [FUNCTION] },
        },
      },
      null,
    ],
    [
      "records all but this one",
      {
        RecordingGroup: {
          RecordingStrategy: { UseOnly: "EXCLUSION_BY_RESOURCE_TYPES" },
          ExclusionByResourceTypes: { ResourceTypes: [VOLUME] },
        },
      },
      `AWS Config's recorder does not record ${VOLUME} in ${where}.`,
    ],
    ["records others", { RecordingGroup: { ResourceTypes: [] } }, `does not record ${VOLUME}`],
    ["has no group", { RecordingGroup: undefined }, `does not record ${VOLUME}`],
    ["is stopped", { Recording: false }, `AWS Config's recorder is stopped in ${where}.`],
  ])("are told by the recorder's own item, which the account is not asked for, where it %s", async (_, more, why) => {
    aggregates(config, [volume("vol-a", false), recorderItem({ ...TARGET, ...more })]);

    const { verdicts, inventory } = await read();

    expect(Object.keys(verdicts)).toEqual([why === null ? "vol-a" : "vol-live"]);
    expect(inventory?.reason ?? "").toContain(why ?? "");
    expect(config.commandCalls(DescribeConfigurationRecorderStatusCommand)).toEqual([]);
  });

  it("are told by the account where the recorder's own item cannot be read", async () => {
    aggregates(config, [volume("vol-a", true), recorderItem({ ...TARGET, Recording: "yes" })]);

    expect((await read()).inventory).toEqual({ source: "config", reason: null });
    expect(config.commandCalls(DescribeConfigurationRecorderStatusCommand)).toHaveLength(1);
  });

  it.each([
    ["none where the recorder has the type, and the aggregator has it of another account in the region", "", []],
    ["looked for in the account where the aggregator has the type in other regions alone", "us-east-1", ["vol-live"]],
  ])("are %s", async (_, elsewhere, found) => {
    const awsRegion = elsewhere === "" ? TARGET.awsRegion : elsewhere;
    const other = { ...TARGET, accountId: "777788889999", awsRegion };
    aggregates(config, [volume("vol-other", true, { ...other }), recorderItem({ ...TARGET })]);

    expect(Object.keys((await read({ targets: [TARGET, other] })).verdicts)).toEqual(found);
  });

  const source = { SourceId: TARGET.accountId, SourceType: "ACCOUNT", AwsRegion: TARGET.awsRegion } as const;
  const organization = { SourceId: "o-1", SourceType: "ORGANIZATION" } as const;

  it.each([
    ["FAILED", source, "does not collect from"],
    ["OUTDATED", source, "does not have the most recent items of"],
    ["FAILED", organization, "does not collect from"],
  ] as const)("are read from the account where its source is %s", async (LastUpdateStatus, of, what) => {
    aggregates(config, [volume("vol-a", false)]);
    config
      .on(DescribeConfigurationAggregatorSourcesStatusCommand)
      .resolves({ AggregatedSourceStatusList: [{ ...of, LastUpdateStatus }] });

    expect(await read()).toMatchObject({
      verdicts: { "vol-live": "COMPLIANT" },
      inventory: { source: "live", reason: `The aggregator all ${what} ${where}.` },
    });
    expect(inputsOf(config.commandCalls(DescribeConfigurationAggregatorSourcesStatusCommand))).toEqual([
      { ConfigurationAggregatorName: "all", Limit: 100 },
    ]);
  });

  it("are read from the account where the aggregator has no source that is the account", async () => {
    aggregates(config, [volume("vol-a", false)]);
    config.on(DescribeConfigurationAggregatorSourcesStatusCommand).resolves({
      AggregatedSourceStatusList: [{ ...source, SourceId: "999999999999", LastUpdateStatus: "SUCCEEDED" }],
    });

    expect((await read()).inventory).toEqual({
      source: "live",
      reason: `The aggregator all has no source that is ${where}.`,
    });
  });

  it.each([
    ["account", { ...source, SourceId: "999999999999" }],
    ["region", { ...source, AwsRegion: "us-east-1" }],
  ])("are not meant where the source of another %s fails", async (_, other) => {
    aggregates(config, [volume("vol-a", true)]);
    config.on(DescribeConfigurationAggregatorSourcesStatusCommand).resolves({
      AggregatedSourceStatusList: [
        { ...other, LastUpdateStatus: "FAILED" },
        { ...source, LastUpdateStatus: "SUCCEEDED" },
      ],
    });

    expect((await read()).inventory).toEqual({ source: "config", reason: null });
  });

  it("are read from the account where the aggregator does not say whether it collects", async () => {
    aggregates(config, [volume("vol-a", true)]);
    config.on(DescribeConfigurationAggregatorSourcesStatusCommand).rejects(named("AccessDeniedException"));

    expect((await read()).inventory).toEqual({
      source: "live",
      reason:
        "config:DescribeConfigurationAggregatorSourcesStatus was denied in account 111122223333, region eu-central-1.",
    });
  });

  it("are read from the account where it does not say whether it records", async () => {
    aggregates(config, []);
    config.on(DescribeConfigurationRecorderStatusCommand).rejects(named("AccessDeniedException"));

    expect(await read()).toMatchObject({
      verdicts: { "vol-live": "COMPLIANT" },
      inventory: { source: "live", reason: `config:DescribeConfigurationRecorderStatus was denied in ${where}.` },
    });
  });

  it("are read from the account where the aggregator holds none: a region may not record the type", async () => {
    aggregates(config, []);

    expect(await read()).toMatchObject({
      verdicts: { "vol-live": "COMPLIANT" },
      inventory: { source: "live", reason: `The aggregator all holds no item of AWS::EC2::Volume in ${where}.` },
    });
  });

  it("are read from the account where an item lacks what the list holds", async () => {
    account({ VolumeId: "vol-a", Encrypted: false }, { VolumeId: "vol-old", Encrypted: true });
    aggregates(config, [volume("vol-a", true), volume("vol-old", undefined)]);

    expect(await read()).toMatchObject({
      verdicts: { "vol-a": "COMPLIANT", "vol-old": "COMPLIANT" },
      inventory: {
        source: "mixed",
        reason: "Items of AWS Config lack the field encrypted, and the type's list has it.",
      },
    });
  });

  it("are read from the account where a rule judges all of the account together", async () => {
    aggregates(config, []);
    cloudTrail.on(DescribeTrailsCommand).resolves({ trailList: [] });
    const ruleId = "cloudtrail-multi-region-enabled";
    const { inventory, verdicts } = await read({ resourceType: "AWS::CloudTrail::Trail", ruleId });

    expect(Object.keys(verdicts)).toEqual([TARGET.accountId]);
    expect(inventory).toEqual({
      source: "live",
      reason: "A rule judges the account's resources together, of which AWS Config has no item.",
    });
  });

  it.each(["config", "both"] as const)(
    "are read from the account where they belong to no region (%s)",
    async (source) => {
      aggregates(config, []);
      iam.on(ListServerCertificatesCommand).resolves({ ServerCertificateMetadataList: [] });
      const ruleId = "iam-server-certificate-not-expired";
      const { inventory, status } = await read({ source, resourceType: "AWS::IAM::ServerCertificate", ruleId });

      expect(status).toBe("COMPLETE");
      expect(inventory).toMatchObject({
        source: "live",
        reason: expect.stringContaining("what belongs to no region") as string,
      });
    },
  );

  it("are a gap that says so where the account refuses, too", async () => {
    aggregates(config, []);
    ec2.on(DescribeVolumesCommand).rejects(named("UnauthorizedOperation"));

    expect(await read()).toMatchObject({
      status: "NOT_SCANNED",
      reason: `ec2:DescribeVolumes was denied in ${where}.`,
    });
  });
});

describe("an aggregator that does not answer as AWS does", () => {
  const no = "The aggregator all returned what is no item of AWS::EC2::Volume";
  const where = " in account 444455556666, region eu-west-1";

  it.each([
    ["no JSON", "{", `${no}: The JSON ends at line 1, column 2, before it is complete.`],
    ["no item", "null", `${no}: It names no type, account and region.`],
    [
      "another type",
      rowOf(volume("vol-b", true, { resourceType: "AWS::EC2::VPC" })),
      `${no}: Its resourceType is AWS::EC2::VPC.`,
    ],
    [
      "other tags",
      JSON.stringify({ ...volume("vol-b", true), tags: "a=b" }),
      `${no}${where}: Its tags have another shape.`,
    ],
    [
      "part of an item",
      rowOf(volume("vol-b", true, { configurationItemStatus: undefined })),
      `${no}${where}: configurationItemStatus: Invalid input: expected string, received undefined.`,
    ],
  ])("and returns %s is left for the account", async (_, row, reason) => {
    pages([rowOf(volume("vol-a", true))], [row]);

    expect(await read()).toEqual({
      verdicts: { "vol-a": "COMPLIANT", "vol-live": "COMPLIANT" },
      inventory: { source: "mixed", reason },
      status: "COMPLETE",
      reason: null,
    });
  });

  it.each([
    ["another account", { accountId: "999999999999" }],
    ["another region", { awsRegion: "##[x]\n" }],
    ["another account, and it is no item", { accountId: "999999999999", configurationItemStatus: 5 }],
  ])("and returns %s costs the target nothing", async (_, more) => {
    pages([rowOf(volume("vol-b", true, more))], [rowOf(volume("vol-a", true))]);

    expect(await read()).toMatchObject({ verdicts: { "vol-a": "COMPLIANT" }, inventory: { source: "config" } });
  });

  it("and returns the whole item of another account is left for the account", async () => {
    aggregates(config, [recorded(FUNCTION, "door", { functionName: "door" })]);
    config.on(BatchGetAggregateResourceConfigCommand).callsFake(() => ({
      BaseConfigurationItems: [{ ...recorded("AWS::EC2::VPC", "door", "{}"), supplementaryConfiguration: {} }],
    }));
    const { verdicts, inventory } = await read({ resourceType: FUNCTION, ruleId: "lambda-reserved-concurrency" });

    expect(verdicts).toEqual({ live: "COMPLIANT" });
    expect(inventory).toMatchObject({
      source: "live",
      reason: expect.stringContaining("no item of AWS::Lambda::Function") as string,
    });
  });

  it("is named with its own account where it refuses, since that lacks the permission", async () => {
    aggregates(config, []);
    config.on(SelectAggregateResourceConfigCommand).rejects(named("AccessDeniedException"));

    expect((await read()).inventory).toEqual({
      source: "live",
      reason: "config:SelectAggregateResourceConfig was denied in account 111122223333, region eu-central-1.",
    });
  });

  it("ends a type whose time has run out, and nothing is read from the account", async () => {
    aggregates(config, [volume("vol-a", true)]);

    expect(await read({ remaining: 0 })).toMatchObject({ verdicts: {}, status: "NOT_SCANNED" });
    expect(ec2.calls()).toHaveLength(0);
  });
});

describe("the queries of a type", () => {
  const accounts = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...TARGET, accountId: String(100_000_000_000 + index) }));

  it.each([
    ["one account", 1, 1],
    ["as many accounts as one query has room for", 241, 1],
    ["more accounts than that, in several queries", 242, 2],
    ["as many as five queries have room for", 1_205, 5],
    ["too many accounts to be named: all are asked for", 1_206, 1],
  ])("name %s", (_, count, expected) => {
    const queries = queriesFor(VOLUME, accounts(count));

    expect(queries).toHaveLength(expected);
    for (const query of queries) expect(query.length).toBeLessThanOrEqual(4_096);
    const named = queries.join().match(/'1\d{11}'/g) ?? [];
    expect(new Set(named).size).toBe(count > 1_205 ? 0 : count);
  });

  it("are asked once for all targets, and a whole item of each is asked for together", async () => {
    const other = { ...TARGET, accountId: "777788889999", awsRegion: "us-east-1" };
    aggregates(config, [
      recorded(FUNCTION, "door", { functionName: "door" }),
      recorded(FUNCTION, "gate", { functionName: "gate" }, other),
    ]);
    await read({ resourceType: FUNCTION, ruleId: "lambda-reserved-concurrency", targets: [TARGET, other] });

    expect(queries()).toHaveLength(1);
    expect(inputsOf(config.commandCalls(BatchGetAggregateResourceConfigCommand))).toMatchObject([
      { ResourceIdentifiers: [{ ResourceId: "door" }, { ResourceId: "gate", SourceRegion: "us-east-1" }] },
    ]);
  });
});

describe("what is gathered", () => {
  const other = { accountId: "777788889999", awsRegion: "us-east-1" };

  it("is sorted by targets, and what is too much for memory is stored while more is gathered", async () => {
    const store = memoryItemStore();
    const spill = createSpill(store, [TARGET, other], 100);
    const line = (number: number): string => `[0,"${"x".repeat(30)}${number}"]`;
    for (const number of [1, 2, 3]) await spill.add(TARGET, 0, line(number));
    await spill.add(other, 1, line(4));
    await spill.add({ ...other, accountId: "999999999999" }, 1, line(5));
    await spill.add(TARGET, 2, line(6));
    await spill.end();

    expect(store.parts.size).toBe(3);
    expect([spill.partsOf(TARGET), spill.partsOf(other)]).toEqual([[[0], [2]], [[1]]]);
    expect(await store.read(TARGET, 1)).toBe(`${[1, 2, 3].map(line).join("\n")}\n`);
    expect(await store.read(other, 1)).toBe(`${line(4)}\n`);
    expect(spill.takes({ ...other, accountId: "999999999999" })).toBe(false);
    expect(spill.partsOf({ ...other, accountId: "999999999999" })).toEqual([]);
  });

  it("has no part above the largest, and small targets stay together", async () => {
    const store = memoryItemStore();
    const spill = createSpill(store, [TARGET]);
    for (let number = 0; number < 3; number += 1) await spill.add(TARGET, number, "x".repeat(MAX_PART_BYTES / 2 - 1));
    await spill.end();

    expect(spill.partsOf(TARGET)).toEqual([[0, 1], [2]]);
    expect([...store.parts.values()].map((text) => text.length)).toEqual([MAX_PART_BYTES, MAX_PART_BYTES / 2]);
  });

  it("is not read on if it cannot be stored, since the scan's own bucket fails", async () => {
    const large = (id: string): NotifiedItem => volume(id, true, { tags: { large: "x".repeat(MAX_PART_BYTES) } });
    aggregates(config, [large("vol-a"), large("vol-b")]);
    const store = { ...memoryItemStore(), write: () => Promise.reject(new Error("the bucket is gone")) };

    await expect(read({ store })).rejects.toThrow("the bucket is gone");
  });

  it("is read once for the types of a target, and forgotten after other targets were read", async () => {
    const read = jest.fn(() => Promise.resolve("text"));
    const store = keepingLast({ read });
    for (const part of [1, 1, ...Array.from({ length: 32 }, (_, index) => index + 2), 1])
      await store.read(TARGET, part);

    expect(read).toHaveBeenCalledTimes(34);
  });
});

describe("an inventory that compares", () => {
  it("reads the account, and says where AWS Config is behind", async () => {
    account(
      { VolumeId: "vol-same", Encrypted: true },
      { VolumeId: "vol-changed", Encrypted: true },
      { VolumeId: "vol-new", Encrypted: false },
    );
    const held = [
      volume("vol-same", true),
      volume("vol-changed", false),
      volume("vol-gone", true),
      volume("vol-read", true),
    ];
    aggregates(config, held);

    expect(await read({ source: "both", isRead: ["vol-read"] })).toMatchObject({
      verdicts: { "vol-same": "COMPLIANT", "vol-changed": "COMPLIANT", "vol-new": "NON_COMPLIANT" },
      inventory: {
        source: "live",
        reason: null,
        behind: {
          count: 3,
          first: [
            { resourceId: "vol-changed", field: "encrypted", is: "different" },
            { resourceId: "vol-new", field: null, is: "missing" },
            { resourceId: "vol-gone", field: null, is: "gone" },
          ],
        },
      },
    });
  });

  it("compares tags where rules need them", async () => {
    account({ VolumeId: "vol-a", Tags: [{ Key: "Owner", Value: "now" }] });
    aggregates(config, [volume("vol-a", true, { tags: { Owner: "then" } })]);

    expect((await read({ source: "both", ruleId: "mandatory-tags-present" })).inventory).toMatchObject({
      behind: { count: 1, first: [{ resourceId: "vol-a", field: "tags", is: "different" }] },
    });
  });

  it("tells a hundred differences, counts all, and says why there are so many", async () => {
    aggregates(
      config,
      Array.from({ length: 120 }, (_, index) => volume(`vol-${index}`, true)),
      { recording: false },
    );
    const { inventory } = await read({ source: "both" });

    expect(inventory?.behind).toMatchObject({ count: 121 });
    expect(inventory?.behind?.first).toHaveLength(100);
    expect(inventory?.reason).toMatch("recorder is stopped");
  });

  it("compares nothing where the aggregator refuses", async () => {
    aggregates(config, []);
    config.on(SelectAggregateResourceConfigCommand).rejects(named("AccessDeniedException"));

    expect(await read({ source: "both" })).toMatchObject({
      verdicts: { "vol-live": "COMPLIANT" },
      inventory: {
        source: "live",
        reason: expect.stringContaining("config:SelectAggregateResourceConfig was denied") as string,
      },
    });
  });
});
