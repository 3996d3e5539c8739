import {
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
  RDSClient,
  type DBSnapshot,
} from "@aws-sdk/client-rds";
import { mockClient } from "aws-sdk-client-mock";
import fc from "fast-check";
import { rdsSnapshot } from "../../../src/resources/rds-snapshot/description";
import { all, collectContext, inputsOf, named } from "../../support/collect";
import { AFTER_APPLY, readPlanned } from "../../support/planned";
import { notifiedItem } from "../../support/notified-item";

const rds = mockClient(RDSClient);

function answers(...DBSnapshots: DBSnapshot[]): void {
  rds.on(DescribeDBSnapshotsCommand).resolves({ DBSnapshots });
  rds.on(DescribeDBSnapshotAttributesCommand).resolves({
    DBSnapshotAttributesResult: { DBSnapshotAttributes: [{ AttributeName: "restore", AttributeValues: [] }] },
  });
}

function sharedWith(...AttributeValues: string[]): void {
  rds.on(DescribeDBSnapshotAttributesCommand).resolves({
    DBSnapshotAttributesResult: { DBSnapshotAttributes: [{}, { AttributeName: "restore", AttributeValues }] },
  });
}

async function publicById(context = collectContext()): Promise<Readonly<Record<string, unknown>>> {
  const snapshots = await all(rdsSnapshot.collector.collect(context));
  return Object.fromEntries(snapshots.map(({ resourceId, configuration }) => [resourceId, configuration.isPublic]));
}

beforeEach(() => {
  rds.reset();
});

describe("the snapshots of a region", () => {
  it("are the manual and the automated ones of the account, read with their tags", async () => {
    answers({
      DBSnapshotIdentifier: "before-upgrade",
      DBSnapshotArn: "arn:aws:rds:eu-west-1:444455556666:snapshot:before-upgrade",
      Encrypted: true,
      TagList: [{ Key: "team", Value: "billing" }, {}],
    });

    expect(await all(rdsSnapshot.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::RDS::DBSnapshot",
        resourceId: "before-upgrade",
        arn: "arn:aws:rds:eu-west-1:444455556666:snapshot:before-upgrade",
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "billing", "": "" },
        configuration: { isPublic: false, isEncrypted: true },
        source: "live",
      },
    ]);
    expect(inputsOf(rds.commandCalls(DescribeDBSnapshotsCommand))).toEqual([{ MaxRecords: 100 }]);
  });

  it("are read page by page", async () => {
    answers();
    rds
      .on(DescribeDBSnapshotsCommand)
      .resolvesOnce({ DBSnapshots: [{ DBSnapshotIdentifier: "one" }], Marker: "more" })
      .resolvesOnce({ DBSnapshots: [], Marker: "yet more" })
      .resolvesOnce({ DBSnapshots: [{ DBSnapshotIdentifier: "two" }, {}] });

    expect(await publicById()).toEqual({ one: false, two: false, "": false });
    expect(inputsOf(rds.commandCalls(DescribeDBSnapshotsCommand))).toContainEqual({
      MaxRecords: 100,
      Marker: "yet more",
    });
  });
});

describe("a snapshot", () => {
  it("is asked for who may restore it only if it is neither encrypted nor automated", async () => {
    answers(
      { DBSnapshotIdentifier: "sealed", Encrypted: true },
      { DBSnapshotIdentifier: "rds:nightly", Encrypted: false, SnapshotType: "automated" },
      { DBSnapshotIdentifier: "plain", Encrypted: false, SnapshotType: "manual" },
    );

    expect(await publicById()).toEqual({ sealed: false, "rds:nightly": false, plain: false });
    expect(inputsOf(rds.commandCalls(DescribeDBSnapshotAttributesCommand))).toEqual([
      { DBSnapshotIdentifier: "plain" },
    ]);
  });

  it.each([
    [["all"], true],
    [["111122223333", "all"], true],
    [["111122223333"], false],
    [[], false],
  ])("that is shared with %j is public: %p", async (accounts, expected) => {
    answers({ DBSnapshotIdentifier: "plain" });
    sharedWith(...accounts);

    expect(await publicById()).toEqual({ plain: expected });
  });

  it("is a gap if its attributes are denied", async () => {
    answers({ DBSnapshotIdentifier: "plain" });
    rds.on(DescribeDBSnapshotAttributesCommand).rejects(named("AccessDenied"));
    const context = collectContext();

    expect(await publicById(context)).toMatchObject({
      plain: { missingPermission: "rds:DescribeDBSnapshotAttributes" },
    });
    expect(context.takeGap("plain")).toBe(true);
  });

  it("is not asked for who may restore it if no rule reads that", async () => {
    answers({ DBSnapshotIdentifier: "plain" });

    await all(rdsSnapshot.collector.collect(collectContext({ ruleIds: ["mandatory-tags-present"] })));

    expect(rds.commandCalls(DescribeDBSnapshotAttributesCommand)).toHaveLength(0);
  });

  it("is not public if it has no attributes", async () => {
    answers({ DBSnapshotIdentifier: "plain" });
    rds.on(DescribeDBSnapshotAttributesCommand).resolves({ DBSnapshotAttributesResult: { DBSnapshotAttributes: [] } });

    expect(await publicById()).toEqual({ plain: false });
  });
});

const SNAPSHOT = {
  dBSnapshotIdentifier: "before-upgrade",
  dBInstanceIdentifier: "orders",
  engine: "postgres",
  status: "available",
  snapshotType: "manual",
  encrypted: false,
};

function itemWith(configuration: unknown, supplementaryConfiguration: Readonly<Record<string, unknown>> = {}) {
  return rdsSnapshot.fromRecordedItem(
    notifiedItem({
      arn: "arn:aws:rds:eu-west-1:444455556666:snapshot:before-upgrade",
      resourceType: "AWS::RDS::DBSnapshot",
      resourceId: "before-upgrade",
      configuration,
      supplementaryConfiguration,
    }),
  );
}

function attributesFor(...attributeValues: readonly string[]) {
  return { DBSnapshotAttributes: [{ attributeName: "restore", attributeValues }] };
}

describe("a snapshot that AWS Config recorded", () => {
  it.each([
    ["nobody", attributesFor(), false],
    ["an account", attributesFor("111122223333"), false],
    ["everybody", attributesFor("all"), true],
    ["everybody, as text", { DBSnapshotAttributes: JSON.stringify(attributesFor("all").DBSnapshotAttributes) }, true],
    ["no values", { DBSnapshotAttributes: [{ attributeName: "restore", attributeValues: null }] }, false],
  ])("and that is shared with %s", (_name, supplement, isPublic) => {
    expect(itemWith(SNAPSHOT, supplement)).toMatchObject({
      resourceType: "AWS::RDS::DBSnapshot",
      resourceId: "before-upgrade",
      configuration: { isPublic },
      source: "config",
    });
  });

  it.each([
    ["is unknown where it is not encrypted", false, { reason: expect.stringContaining("who may restore") as string }],
    ["is not public where it is", true, false],
  ])("without its attributes %s", (_name, encrypted, isPublic) => {
    expect(itemWith({ ...SNAPSHOT, encrypted }).configuration).toMatchObject({ isPublic });
  });

  it("is not public if it is automated", () => {
    expect(itemWith({ ...SNAPSHOT, snapshotType: "automated" }).configuration).toEqual({
      isPublic: false,
      isEncrypted: false,
    });
  });

  it("is asked for who may restore it if the item does not say", async () => {
    sharedWith("all");
    const item = itemWith(SNAPSHOT);

    expect((await rdsSnapshot.complete(item, collectContext())).configuration).toMatchObject({ isPublic: true });
    expect(inputsOf(rds.commandCalls(DescribeDBSnapshotAttributesCommand))).toEqual([
      { DBSnapshotIdentifier: "before-upgrade" },
    ]);
  });

  it("is unknown, and never fails, if its configuration is malformed", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (configuration, DBSnapshotAttributes) => {
        expect(itemWith(configuration, { DBSnapshotAttributes }).configuration.isPublic).not.toBe(true);
      }),
    );
  });
});

describe.each(["aws_db_snapshot", "aws_db_snapshot_copy"])("an %s in a plan", (type) => {
  it.each([
    ["nobody", null, false],
    ["an account", ["111122223333"], false],
    ["everybody", ["111122223333", "all"], true],
    ["everybody, and who is known only after apply", [AFTER_APPLY, "all"], true],
    ["who is known only after apply", [AFTER_APPLY], AFTER_APPLY],
    ["what is known only after apply", AFTER_APPLY, AFTER_APPLY],
  ])("is public if it is shared with everybody: %s", (_name, shared_accounts, isPublic) => {
    expect(readPlanned(rdsSnapshot.planReader, { type, values: { shared_accounts } }).isPublic).toEqual(isPublic);
  });
});

it("snapshots belong to a region", () => {
  expect(rdsSnapshot.planReader).toMatchObject({ resourceType: "AWS::RDS::DBSnapshot", isGlobal: false });
});
