import {
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  RDSClient,
  type DBClusterSnapshot,
} from "@aws-sdk/client-rds";
import { mockClient } from "aws-sdk-client-mock";
import { rdsClusterSnapshot } from "../../../src/resources/rds-cluster-snapshot";
import { all, collectContext, inputsOf, named } from "../../support/collect";

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
  it("are the manual ones of the account, read with their tags", async () => {
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
        configuration: { isPublic: false },
        source: "live",
      },
    ]);
    expect(inputsOf(rds.commandCalls(DescribeDBClusterSnapshotsCommand))).toEqual([
      { SnapshotType: "manual", MaxRecords: 100 },
    ]);
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

  it("end with the missing permission where the list is denied", async () => {
    rds.on(DescribeDBClusterSnapshotsCommand).rejects(named("AccessDenied"));

    await expect(all(rdsClusterSnapshot.collector.collect(collectContext()))).rejects.toMatchObject({
      missingPermission: "rds:DescribeDBClusterSnapshots",
    });
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

  it("whose attributes are denied is a gap, with the missing permission", async () => {
    rds.on(DescribeDBClusterSnapshotAttributesCommand).rejects(named("AccessDenied"));
    const context = collectContext();

    expect(await isPublic(context)).toMatchObject({ missingPermission: "rds:DescribeDBClusterSnapshotAttributes" });
    expect(context.takeGap("before-upgrade")).toBe(true);
  });

  it("is unknown, and not private, where the answer lacks its attributes", async () => {
    rds.on(DescribeDBClusterSnapshotAttributesCommand).resolves({});

    expect(await isPublic()).toMatchObject({
      reason: expect.stringContaining("DBClusterSnapshotAttributes") as string,
    });
  });

  it("is not asked about where no rule looks at it", async () => {
    await isPublic(collectContext({ ruleIds: ["mandatory-tags-present"] }));

    expect(rds.commandCalls(DescribeDBClusterSnapshotAttributesCommand)).toHaveLength(0);
  });
});
