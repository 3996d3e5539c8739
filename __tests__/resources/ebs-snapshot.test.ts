import { DescribeSnapshotsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown } from "../../src/core/known";
import { NOT_NEEDED } from "../../src/resources/collector";
import { ebsSnapshot } from "../../src/resources/ebs-snapshot";
import { ec2SnapshotNotPublic } from "../../src/rules/ec2/ec2-snapshot-not-public";
import { judge } from "../rules/judge";
import { all, collectContext, inputsOf, named } from "../support/collect";
import { ec2ConfigItem } from "../support/notified-item";
import { AFTER_APPLY, readPlanned, type PlainValues } from "../support/planned";

const OWN = { OwnerIds: ["self"], MaxResults: 1_000 };
const PUBLIC = { ...OWN, RestorableByUserIds: ["all"] };
const ec2 = mockClient(EC2Client);

/** Whether each snapshot that is collected is public. */
async function isPublicById(context = collectContext()): Promise<Readonly<Record<string, unknown>>> {
  const items = await all(ebsSnapshot.collector.collect(context));
  return Object.fromEntries(items.map(({ resourceId, configuration }) => [resourceId, configuration.isPublic]));
}

beforeEach(() => {
  ec2.reset();
});

describe("the snapshots of a region", () => {
  it("are the account's own, read page by page, and one more list says which are public", async () => {
    ec2
      .on(DescribeSnapshotsCommand, OWN)
      .resolves({ Snapshots: [{ SnapshotId: "snap-1" }, { SnapshotId: "snap-2" }], NextToken: "more" })
      .on(DescribeSnapshotsCommand, { ...OWN, NextToken: "more" })
      .resolves({ Snapshots: [{ SnapshotId: "snap-3" }, { SnapshotId: "snap-4" }] })
      .on(DescribeSnapshotsCommand, PUBLIC)
      .resolves({ Snapshots: [], NextToken: "more" })
      .on(DescribeSnapshotsCommand, { ...PUBLIC, NextToken: "more" })
      .resolves({ Snapshots: [{ SnapshotId: "snap-2" }, { SnapshotId: "snap-4" }, {}] });

    expect(await isPublicById()).toEqual({ "snap-1": false, "snap-2": true, "snap-3": false, "snap-4": true });
    expect(inputsOf(ec2.calls())).toEqual([
      OWN,
      PUBLIC,
      { ...PUBLIC, NextToken: "more" },
      { ...OWN, NextToken: "more" },
    ]);
  });

  it("are items whose ARN names no account", async () => {
    ec2
      .on(DescribeSnapshotsCommand)
      .resolves({ Snapshots: [] })
      .on(DescribeSnapshotsCommand, { OwnerIds: ["self"], MaxResults: 1_000 }, true)
      .resolves({ Snapshots: [{ SnapshotId: "snap-1", Tags: [{ Key: "team", Value: "platform" }] }] });

    expect(await all(ebsSnapshot.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::EC2::Snapshot",
        resourceId: "snap-1",
        arn: "arn:aws:ec2:eu-west-1::snapshot/snap-1",
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "platform" },
        configuration: { isPublic: false },
        source: "live",
      },
    ]);
  });

  it("take no further call if there are none", async () => {
    ec2.on(DescribeSnapshotsCommand).resolves({ Snapshots: [] });

    expect(await isPublicById()).toEqual({});
    expect(ec2.calls()).toHaveLength(1);
  });

  it("are not asked for their permissions if no rule reads them", async () => {
    ec2.on(DescribeSnapshotsCommand).resolves({ Snapshots: [{ SnapshotId: "snap-1" }, {}] });

    expect(await isPublicById(collectContext({ ruleIds: ["ec2-volume-encrypted"] }))).toEqual({
      "snap-1": NOT_NEEDED,
      "": NOT_NEEDED,
    });
    expect(ec2.calls()).toHaveLength(1);
  });

  it("are unknown, each with a gap, if the list of public ones is denied: it takes one call", async () => {
    ec2
      .on(DescribeSnapshotsCommand)
      .resolves({ Snapshots: [{ SnapshotId: "snap-1" }, { SnapshotId: "snap-2" }] })
      .on(DescribeSnapshotsCommand, PUBLIC)
      .rejects(named("UnauthorizedOperation"));
    const context = collectContext();

    const denied = expect.objectContaining({ missingPermission: "ec2:DescribeSnapshots" }) as unknown;
    expect(await isPublicById(context)).toEqual({ "snap-1": denied, "snap-2": denied });
    expect(ec2.calls()).toHaveLength(2);
    expect(["snap-1", "snap-2"].map((id) => context.takeGap(id))).toEqual([true, true]);
  });
});

describe("a planned snapshot", () => {
  function readWith(type: string, ...permissions: readonly (PlainValues | typeof AFTER_APPLY)[]) {
    const companions = { aws_snapshot_create_volume_permission: permissions };
    return readPlanned(ebsSnapshot.planReader, { type }, { companions });
  }

  it.each(["aws_ebs_snapshot", "aws_ebs_snapshot_copy", "aws_ebs_snapshot_import"])("of type %s is private", (type) => {
    expect(readWith(type)).toEqual({ isPublic: false });
  });

  const ONE = { account_id: "111122223333" };
  const ALL = { account_id: "all" };
  const SOMEBODY = { account_id: AFTER_APPLY };

  it.each([
    ["nobody", [], false, "COMPLIANT"],
    ["accounts", [ONE, { account_id: "999999999999" }], false, "COMPLIANT"],
    ["everyone", [ONE, ALL], true, "NON_COMPLIANT"],
    ["everyone and somebody unknown", [SOMEBODY, ALL], true, "NON_COMPLIANT"],
    ["somebody unknown", [ONE, SOMEBODY], AFTER_APPLY, "INSUFFICIENT_DATA"],
    ["whom a permission says that may be another snapshot's", [AFTER_APPLY], AFTER_APPLY, "INSUFFICIENT_DATA"],
  ])("shared with %s is read and judged before it is made", (_name, permissions, isPublic, verdict) => {
    const planned = readWith("aws_ebs_snapshot", ...permissions);

    expect(planned).toEqual({ isPublic });
    expect(judge(ec2SnapshotNotPublic, planned).complianceType).toBe(verdict);
  });

  it("is undecided if a permission does not say for whom it is", () => {
    expect(isUnknown(readWith("aws_ebs_snapshot", {}).isPublic)).toBe(true);
  });
});

describe("an item of a snapshot", () => {
  it("is unknown whatever it says, since AWS Config does not record the type", () => {
    const { configuration } = ebsSnapshot.fromRecordedItem(
      ec2ConfigItem(ebsSnapshot.resourceType, { isPublic: false }),
    );

    expect(ebsSnapshot.isRecorded).toBe(false);
    expect(judge(ec2SnapshotNotPublic, configuration)).toEqual({
      complianceType: "INSUFFICIENT_DATA",
      annotation: "AWS Config's item does not say who may make volumes of the snapshot.",
    });
  });
});
