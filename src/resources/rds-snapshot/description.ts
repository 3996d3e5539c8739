import type { DBSnapshot } from "@aws-sdk/client-rds";
import { answered } from "../answer";
import { tagRecord } from "../tag-record";
import { list } from "../type/description";
import { question, unlessSaid } from "../type/question";
import { resourceType } from "../type/resource-type";
import { isRestorableByAll, plannedSharing, privateIf, recordedSharing, type DatabaseSnapshot } from "./sharing";

/**
 * A manual snapshot of a database instance: automated ones cannot be shared. RDS lists public snapshots either of all
 * accounts or not at all, so every snapshot that could be public is asked for separately.
 */
export const rdsSnapshot = resourceType<DBSnapshot, DatabaseSnapshot>({
  resourceType: "AWS::RDS::DBSnapshot",
  service: "RDS",
  isRecorded: true,
  list: list("RDS.DescribeDBSnapshots", {
    list: "DBSnapshots",
    token: "Marker",
    input: { SnapshotType: "manual", MaxRecords: 100 },
  }),
  id: ({ DBSnapshotIdentifier = "" }) => DBSnapshotIdentifier,
  arn: ({ DBSnapshotArn = null }) => DBSnapshotArn,
  tags: ({ TagList }) => tagRecord(TagList),
  plan: {
    terraformTypes: ["aws_db_snapshot", "aws_db_snapshot_copy"],
    identifiedBy: ["id", "db_snapshot_arn"],
  },
  fields: {
    isPublic: {
      says: "who may restore the snapshot",
      live: unlessSaid(
        ({ Encrypted }: DBSnapshot) => privateIf(Encrypted),
        question("RDS.DescribeDBSnapshotAttributes", {
          input: ({ id }) => ({ DBSnapshotIdentifier: id }),
          answer: ({ DBSnapshotAttributesResult: result }) =>
            isRestorableByAll(answered(result?.DBSnapshotAttributes, "DBSnapshotAttributes")),
        }),
      ),
      config: recordedSharing({ attributes: "DBSnapshotAttributes", encrypted: "encrypted" }),
      plan: plannedSharing,
    },
  },
  example: { isPublic: false },
});
