import { EC2Client, GetSnapshotBlockPublicAccessStateCommand } from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { unknown } from "../../src/core/known";
import { snapshotBlockPublicAccess } from "../../src/resources/snapshot-block-public-access";
import { ec2AccountSnapshotSharingBlocked } from "../../src/rules/ec2/ec2-account-snapshot-sharing-blocked";
import { judge } from "../rules/judge";
import { all, collectContext } from "../support/collect";
import { AFTER_APPLY, readPlanned } from "../support/planned";

const ec2 = mockClient(EC2Client);

describe("the block of public access to snapshots of a region", () => {
  it("is one item of the account", async () => {
    ec2.on(GetSnapshotBlockPublicAccessStateCommand).resolves({ State: "block-new-sharing", ManagedBy: "account" });

    expect(await all(snapshotBlockPublicAccess.collector.collect(collectContext()))).toMatchObject([
      { resourceId: "444455556666", tags: null, configuration: { state: "block-new-sharing" } },
    ]);
  });

  it.each([
    ["block-all-sharing", "block-all-sharing", "COMPLIANT"],
    ["unblocked", "unblocked", "NON_COMPLIANT"],
    [AFTER_APPLY, AFTER_APPLY, "INSUFFICIENT_DATA"],
    [null, unknown("The plan does not say whether public sharing of snapshots is blocked."), "INSUFFICIENT_DATA"],
  ])("with state %p is read and judged before it is made", (state, expected, verdict) => {
    const planned = { type: "aws_ebs_snapshot_block_public_access", values: { state } };
    const configuration = readPlanned(snapshotBlockPublicAccess.planReader, planned);

    expect(configuration).toEqual({ state: expected });
    expect(judge(ec2AccountSnapshotSharingBlocked, configuration).complianceType).toBe(verdict);
  });
});
