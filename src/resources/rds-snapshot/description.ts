import type { DBSnapshot } from "@aws-sdk/client-rds";
import { answered } from "../answer";
import { tagRecord } from "../tag-record";
import { list } from "../type/description";
import { question, unlessSaid } from "../type/question";
import { recorded } from "../type/recorded";
import { resourceType } from "../type/resource-type";
import { plannedEncryption } from "./encryption";
import { isRestorableByAll, plannedSharing, privateIf, recordedSharing, type DatabaseSnapshot } from "./sharing";

/**
 * A snapshot of a database instance, manual or automated: without a type, RDS lists both, and none of other accounts. It
 * lists public snapshots either of all accounts or not at all, so every one that could be public is asked for separately.
 */
export const rdsSnapshot = resourceType<DBSnapshot, DatabaseSnapshot>({
  resourceType: "AWS::RDS::DBSnapshot",
  service: "RDS",
  isRecorded: true,
  list: list("RDS.DescribeDBSnapshots", {
    list: "DBSnapshots",
    token: "Marker",
    input: { MaxRecords: 100 },
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
        ({ Encrypted, SnapshotType }: DBSnapshot) => privateIf(Encrypted, SnapshotType),
        question("RDS.DescribeDBSnapshotAttributes", {
          input: ({ id }) => ({ DBSnapshotIdentifier: id }),
          answer: ({ DBSnapshotAttributesResult: result }) =>
            isRestorableByAll(answered(result?.DBSnapshotAttributes, "DBSnapshotAttributes")),
        }),
      ),
      config: recordedSharing({ attributes: "DBSnapshotAttributes", encrypted: "encrypted" }),
      plan: plannedSharing,
    },
    isEncrypted: {
      says: "whether the snapshot is encrypted",
      live: ({ Encrypted }) => Encrypted,
      config: recorded("boolean", "encrypted"),
      plan: plannedEncryption,
    },
  },
  example: { isPublic: false, isEncrypted: true },
});
