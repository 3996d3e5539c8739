import {
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  RDSClient,
  type DBClusterSnapshot,
} from "@aws-sdk/client-rds";
import type { ConfigurationItem } from "../../core/configuration-item";
import type { Known } from "../../core/known";
import { answered } from "../answer";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { inOrder } from "../in-order";
import { listPages } from "../pages";
import { isRestorableByAll } from "../rds-snapshot/configuration";
import { tagRecord } from "../tag-record";
import { RDS_CLUSTER_SNAPSHOT_API_CALLS } from "./api-calls";
import { RDS_CLUSTER_SNAPSHOT, type RdsClusterSnapshotConfiguration } from "./configuration";

/** Snapshots that RDS answers a call: the most it takes. */
const SNAPSHOTS_A_PAGE = 100;

/** Snapshots that are read ahead of the one that is judged. */
const SNAPSHOTS_AHEAD = 16;

/** Reads the manual cluster snapshots of a target's account, as those of instances are read: automated ones cannot be shared. */
export const rdsClusterSnapshotCollector: LiveCollector<RdsClusterSnapshotConfiguration> = {
  resourceType: RDS_CLUSTER_SNAPSHOT,
  apiCalls: RDS_CLUSTER_SNAPSHOT_API_CALLS,
  async *collect(context) {
    const rds = context.client(RDSClient);
    const which = { SnapshotType: "manual", MaxRecords: SNAPSHOTS_A_PAGE };
    const pages = listPages(context, "RDS.DescribeDBClusterSnapshots", {
      list: "DBClusterSnapshots",
      token: "Marker",
      ask: (page) => rds.send(new DescribeDBClusterSnapshotsCommand({ ...which, ...page })),
    });
    for await (const page of pages) {
      yield* inOrder(page, SNAPSHOTS_AHEAD, (snapshot) => readSnapshot(context, snapshot));
    }
  },
};

async function readSnapshot(
  context: CollectContext,
  { DBClusterSnapshotIdentifier: id = "", DBClusterSnapshotArn, StorageEncrypted, TagList = [] }: DBClusterSnapshot,
): Promise<ConfigurationItem<RdsClusterSnapshotConfiguration>> {
  const { accountId, awsRegion } = context.target;
  return {
    resourceType: RDS_CLUSTER_SNAPSHOT,
    resourceId: id,
    arn: DBClusterSnapshotArn ?? null,
    accountId,
    awsRegion,
    tags: tagRecord(TagList),
    configuration: { isPublic: StorageEncrypted === true ? false : await readIsPublic(context, id) },
    source: "live",
  };
}

async function readIsPublic(context: CollectContext, DBClusterSnapshotIdentifier: string): Promise<Known<boolean>> {
  if (!context.fields.has("isPublic")) return NOT_NEEDED;
  const rds = context.client(RDSClient);
  return context.read("RDS.DescribeDBClusterSnapshotAttributes", DBClusterSnapshotIdentifier, async () => {
    const { DBClusterSnapshotAttributesResult: result } = await rds.send(
      new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier }),
    );
    return isRestorableByAll(answered(result?.DBClusterSnapshotAttributes, "DBClusterSnapshotAttributes"));
  });
}
