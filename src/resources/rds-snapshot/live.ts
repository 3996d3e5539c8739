import {
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
  RDSClient,
  type DBSnapshot,
} from "@aws-sdk/client-rds";
import type { ConfigurationItem } from "../../core/configuration-item";
import type { Known } from "../../core/known";
import { answered } from "../answer";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { inOrder } from "../in-order";
import { listPages } from "../pages";
import { tagRecord } from "../tag-record";
import { RDS_SNAPSHOT_API_CALLS } from "./api-calls";
import { isRestorableByAll, RDS_SNAPSHOT, type RdsSnapshotConfiguration } from "./configuration";

/** Snapshots that RDS answers a call: the most it takes. */
const SNAPSHOTS_A_PAGE = 100;

/** Snapshots that are read ahead of the one that is judged. */
const SNAPSHOTS_AHEAD = 16;

/**
 * Reads the manual snapshots of a target's account: automated ones cannot be shared. RDS lists the
 * public ones of all accounts or of none, so that each which can be public is asked by itself.
 */
export const rdsSnapshotCollector: LiveCollector<RdsSnapshotConfiguration> = {
  resourceType: RDS_SNAPSHOT,
  apiCalls: RDS_SNAPSHOT_API_CALLS,
  async *collect(context) {
    const rds = context.client(RDSClient);
    const which = { SnapshotType: "manual", MaxRecords: SNAPSHOTS_A_PAGE };
    const pages = listPages(context, "RDS.DescribeDBSnapshots", {
      list: "DBSnapshots",
      token: "Marker",
      ask: (page) => rds.send(new DescribeDBSnapshotsCommand({ ...which, ...page })),
    });
    for await (const page of pages) {
      yield* inOrder(page, SNAPSHOTS_AHEAD, (snapshot) => readSnapshot(context, snapshot));
    }
  },
};

async function readSnapshot(
  context: CollectContext,
  { DBSnapshotIdentifier = "", DBSnapshotArn, Encrypted, TagList = [] }: DBSnapshot,
): Promise<ConfigurationItem<RdsSnapshotConfiguration>> {
  const { accountId, awsRegion } = context.target;
  return {
    resourceType: RDS_SNAPSHOT,
    resourceId: DBSnapshotIdentifier,
    arn: DBSnapshotArn ?? null,
    accountId,
    awsRegion,
    tags: tagRecord(TagList),
    configuration: { isPublic: Encrypted === true ? false : await readIsPublic(context, DBSnapshotIdentifier) },
    source: "live",
  };
}

async function readIsPublic(context: CollectContext, DBSnapshotIdentifier: string): Promise<Known<boolean>> {
  if (!context.fields.has("isPublic")) return NOT_NEEDED;
  const rds = context.client(RDSClient);
  return context.read("RDS.DescribeDBSnapshotAttributes", DBSnapshotIdentifier, async () => {
    const answer = await rds.send(new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier }));
    return isRestorableByAll(answered(answer.DBSnapshotAttributesResult?.DBSnapshotAttributes, "DBSnapshotAttributes"));
  });
}
