import {
  DescribeSnapshotsCommand,
  EC2Client,
  type DescribeSnapshotsCommandInput,
  type Snapshot,
} from "@aws-sdk/client-ec2";
import { isUnknown, type Known } from "../../core/known";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { ec2ItemOf, ec2Pages } from "../ec2-list";
import { once } from "../once";
import { EBS_SNAPSHOT_API_CALLS } from "./api-calls";
import { EBS_SNAPSHOT, type EbsSnapshotConfiguration } from "./configuration";

/** Anyone may read the snapshots of many others: only the account's own are asked for. */
const OWN = { OwnerIds: ["self"] };

/** Reads the account's own snapshots of a target, and which are public with one list more, not a call each. */
export const ebsSnapshotCollector: LiveCollector<EbsSnapshotConfiguration> = {
  resourceType: EBS_SNAPSHOT,
  apiCalls: EBS_SNAPSHOT_API_CALLS,
  async *collect(context) {
    const listed = once(() => listPublicIds(context));
    const readIsPublic = async (id: string): Promise<Known<boolean>> => {
      if (!context.fields.has("isPublic")) return NOT_NEEDED;
      // One answer for all; where it is a failure, it is a gap of each snapshot.
      const publicIds = await context.readShared(id, listed);
      return isUnknown(publicIds) ? publicIds : publicIds.has(id);
    };
    for await (const page of listSnapshots(context, OWN)) {
      for (const { SnapshotId: id = "", Tags: tags } of page) {
        const configuration = { isPublic: await readIsPublic(id) };
        yield ec2ItemOf(context, {
          resourceType: EBS_SNAPSHOT,
          arnType: "snapshot",
          id,
          ownerId: "",
          tags,
          configuration,
        });
      }
    }
  },
};

async function listPublicIds(context: CollectContext): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const page of listSnapshots(context, { ...OWN, RestorableByUserIds: ["all"] })) {
    for (const { SnapshotId: id = "" } of page) ids.add(id);
  }
  return ids;
}

function listSnapshots(
  context: CollectContext,
  which: Pick<DescribeSnapshotsCommandInput, "OwnerIds" | "RestorableByUserIds">,
): AsyncGenerator<readonly Snapshot[]> {
  const ec2 = context.client(EC2Client);
  return ec2Pages(context, "EC2.DescribeSnapshots", "Snapshots", (page) =>
    ec2.send(new DescribeSnapshotsCommand({ ...which, ...page })),
  );
}
