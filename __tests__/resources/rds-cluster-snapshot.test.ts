import {
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  RDSClient,
  type DBClusterSnapshot,
} from "@aws-sdk/client-rds";
import { mockClient } from "aws-sdk-client-mock";
import fc from "fast-check";
import { rdsClusterSnapshot } from "../../src/resources/rds-cluster-snapshot";
import { all, collectContext, inputsOf, named } from "../support/collect";
import { AFTER_APPLY, readPlanned } from "../support/planned";
import { notifiedItem } from "../support/notified-item";

const rds = mockClient(RDSClient);

function answers(...DBClusterSnapshots: DBClusterSnapshot[]): void {
  rds.on(DescribeDBClusterSnapshotsCommand).resolves({ DBClusterSnapshots });
  sharedWith();
}

function sharedWith(...AttributeValues: string[]): void {
  rds.on(DescribeDBClusterSnapshotAttributesCommand).resolves({
    DBClusterSnapshotAttributesResult: {
      DBClusterSnapshotAttributes: [{}, { AttributeName: "restore", AttributeValues }],
    },
  });
}

async function isPublic(context = collectContext()): Promise<unknown> {
  const [snapshot] = await all(rdsClusterSnapshot.collector.collect(context));
  return snapshot?.configuration.isPublic;
}

beforeEach(() => {
  rds.reset();
});

describe("the cluster snapshots of a region", () => {
  it("are the manual and the automated ones of the account, read with their tags", async () => {
    answers({
      DBClusterSnapshotIdentifier: "before-upgrade",
      DBClusterSnapshotArn: "arn:aws:rds:eu-west-1:444455556666:cluster-snapshot:before-upgrade",
      StorageEncrypted: true,
      TagList: [{ Key: "team", Value: "billing" }, {}],
    });

    expect(await all(rdsClusterSnapshot.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::RDS::DBClusterSnapshot",
        resourceId: "before-upgrade",
        arn: "arn:aws:rds:eu-west-1:444455556666:cluster-snapshot:before-upgrade",
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "billing", "": "" },
        configuration: { isPublic: false, isEncrypted: true },
        source: "live",
      },
    ]);
    expect(inputsOf(rds.commandCalls(DescribeDBClusterSnapshotsCommand))).toEqual([{ MaxRecords: 100 }]);
    expect(rds.commandCalls(DescribeDBClusterSnapshotAttributesCommand)).toHaveLength(0);
  });

  it("are read page by page", async () => {
    answers();
    rds
      .on(DescribeDBClusterSnapshotsCommand)
      .resolvesOnce({ DBClusterSnapshots: [{ DBClusterSnapshotIdentifier: "one" }], Marker: "more" })
      .resolvesOnce({ DBClusterSnapshots: [{}] });

    const read = await all(rdsClusterSnapshot.collector.collect(collectContext()));

    expect(read.map(({ resourceId, arn }) => [resourceId, arn])).toEqual([
      ["one", null],
      ["", null],
    ]);
  });
});

describe("a cluster snapshot without a KMS key", () => {
  beforeEach(() => {
    answers({ DBClusterSnapshotIdentifier: "before-upgrade", StorageEncrypted: false });
  });

  it.each([
    [[], false],
    [["111122223333"], false],
    [["111122223333", "all"], true],
  ])("that is shared with %j is public: %p", async (accounts, expected) => {
    sharedWith(...accounts);

    expect(await isPublic()).toBe(expected);
  });

  it("is a gap with the missing permission if its attributes are denied", async () => {
    rds.on(DescribeDBClusterSnapshotAttributesCommand).rejects(named("AccessDenied"));
    const context = collectContext();

    expect(await isPublic(context)).toMatchObject({ missingPermission: "rds:DescribeDBClusterSnapshotAttributes" });
    expect(context.takeGap("before-upgrade")).toBe(true);
  });

  it("is unknown, not private, if the answer lacks its attributes", async () => {
    rds.on(DescribeDBClusterSnapshotAttributesCommand).resolves({});

    expect(await isPublic()).toMatchObject({
      reason: expect.stringContaining("DBClusterSnapshotAttributes") as string,
    });
  });

  it("is not asked for if no rule reads it", async () => {
    await isPublic(collectContext({ ruleIds: ["mandatory-tags-present"] }));

    expect(rds.commandCalls(DescribeDBClusterSnapshotAttributesCommand)).toHaveLength(0);
  });
});

const SNAPSHOT = { dbclusterSnapshotIdentifier: "before-upgrade", snapshotType: "manual", storageEncrypted: false };

function itemWith(configuration: unknown, supplementaryConfiguration: Readonly<Record<string, unknown>> = {}) {
  return rdsClusterSnapshot.fromRecordedItem(
    notifiedItem({
      arn: "arn:aws:rds:eu-west-1:444455556666:cluster-snapshot:before-upgrade",
      resourceType: "AWS::RDS::DBClusterSnapshot",
      resourceId: "before-upgrade",
      configuration,
      supplementaryConfiguration,
    }),
  );
}

function attributesFor(...attributeValues: readonly string[]) {
  return { DBClusterSnapshotAttributes: [{ attributeName: "restore", attributeValues }] };
}

describe("a cluster snapshot that AWS Config recorded", () => {
  it.each([
    ["nobody", attributesFor(), false],
    ["an account", attributesFor("111122223333"), false],
    ["everybody", attributesFor("all"), true],
  ])("and that is shared with %s", (_name, supplement, isPublic) => {
    expect(itemWith(SNAPSHOT, supplement)).toMatchObject({
      resourceType: "AWS::RDS::DBClusterSnapshot",
      resourceId: "before-upgrade",
      configuration: { isPublic },
      source: "config",
    });
  });

  it.each([
    ["is unknown where it has no KMS key", false, { reason: expect.stringContaining("who may restore") as string }],
    ["is not public where it has one", true, false],
  ])("without its attributes %s", (_name, storageEncrypted, isPublic) => {
    expect(itemWith({ ...SNAPSHOT, storageEncrypted }).configuration).toMatchObject({ isPublic });
  });

  it("is asked for who may restore it if the item does not say", async () => {
    sharedWith("all");
    const item = itemWith(SNAPSHOT);

    expect((await rdsClusterSnapshot.complete(item, collectContext())).configuration).toMatchObject({ isPublic: true });
    expect(inputsOf(rds.commandCalls(DescribeDBClusterSnapshotAttributesCommand))).toEqual([
      { DBClusterSnapshotIdentifier: "before-upgrade" },
    ]);
  });

  it("is unknown, and never fails, if its configuration is malformed", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (configuration, DBClusterSnapshotAttributes) => {
        expect(itemWith(configuration, { DBClusterSnapshotAttributes }).configuration.isPublic).not.toBe(true);
      }),
    );
  });
});

describe.each(["aws_db_cluster_snapshot", "aws_rds_cluster_snapshot_copy"])("an %s in a plan", (type) => {
  it.each([
    ["nobody", null, false],
    ["an account", ["111122223333"], false],
    ["everybody", ["111122223333", "all"], true],
    ["who is known only after apply", [AFTER_APPLY], AFTER_APPLY],
  ])("is public if it is shared with everybody: %s", (_name, shared_accounts, isPublic) => {
    expect(readPlanned(rdsClusterSnapshot.planReader, { type, values: { shared_accounts } }).isPublic).toEqual(
      isPublic,
    );
  });
});

describe.each(["aws_docdb_cluster_snapshot", "aws_neptune_cluster_snapshot"])("an %s in a plan", (type) => {
  it("is private to the account when it is created", () => {
    expect(readPlanned(rdsClusterSnapshot.planReader, { type, values: {} }).isPublic).toBe(false);
  });

  it("may have been shared since if it already exists", () => {
    expect(readPlanned(rdsClusterSnapshot.planReader, { type, values: {}, isCreated: false })).toMatchObject({
      isPublic: { reason: expect.stringContaining("already exists") as string },
    });
  });
});

it("cluster snapshots belong to a region", () => {
  expect(rdsClusterSnapshot.planReader).toMatchObject({ resourceType: "AWS::RDS::DBClusterSnapshot", isGlobal: false });
});
