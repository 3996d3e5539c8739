import type { DBClusterSnapshot } from "@aws-sdk/client-rds";
import { unknown } from "../core/known";
import { answered } from "./answer";
import { plannedEncryption } from "./rds-snapshot/encryption";
import {
  isRestorableByAll,
  plannedSharing,
  privateIf,
  recordedSharing,
  type DatabaseSnapshot,
} from "./rds-snapshot/sharing";
import { tagRecord } from "./tag-record";
import { list } from "./type/description";
import { question, unlessSaid } from "./type/question";
import { recorded } from "./type/recorded";
import { resourceType } from "./type/resource-type";

/** Terraform types that cannot set who may restore a snapshot: a new one is private to the account. */
const WITHOUT_SHARING: ReadonlySet<string> = new Set(["aws_docdb_cluster_snapshot", "aws_neptune_cluster_snapshot"]);

const NOT_READ = unknown("The snapshot already exists, and Terraform does not read who may restore it.");

/**
 * A snapshot of an Aurora, DocumentDB or Neptune cluster, or of a Multi-AZ one, manual or automated. It is shared like an
 * instance's snapshot.
 */
export const rdsClusterSnapshot = resourceType<DBClusterSnapshot, DatabaseSnapshot>({
  resourceType: "AWS::RDS::DBClusterSnapshot",
  service: "RDS",
  isRecorded: true,
  list: list("RDS.DescribeDBClusterSnapshots", {
    list: "DBClusterSnapshots",
    token: "Marker",
    input: { MaxRecords: 100 },
  }),
  id: ({ DBClusterSnapshotIdentifier = "" }) => DBClusterSnapshotIdentifier,
  arn: ({ DBClusterSnapshotArn = null }) => DBClusterSnapshotArn,
  tags: ({ TagList }) => tagRecord(TagList),
  plan: {
    terraformTypes: ["aws_db_cluster_snapshot", "aws_rds_cluster_snapshot_copy", ...WITHOUT_SHARING],
    identifiedBy: ["id", "db_cluster_snapshot_arn"],
  },
  fields: {
    isPublic: {
      says: "who may restore the snapshot",
      live: unlessSaid(
        ({ StorageEncrypted, SnapshotType }: DBClusterSnapshot) => privateIf(StorageEncrypted, SnapshotType),
        question("RDS.DescribeDBClusterSnapshotAttributes", {
          input: ({ id }) => ({ DBClusterSnapshotIdentifier: id }),
          answer: ({ DBClusterSnapshotAttributesResult: result }) =>
            isRestorableByAll(answered(result?.DBClusterSnapshotAttributes, "DBClusterSnapshotAttributes")),
        }),
      ),
      config: recordedSharing({ attributes: "DBClusterSnapshotAttributes", encrypted: "storageEncrypted" }),
      plan(snapshot) {
        if (!WITHOUT_SHARING.has(snapshot.type)) return plannedSharing(snapshot);
        return snapshot.isCreated ? false : NOT_READ;
      },
    },
    isEncrypted: {
      says: "whether the snapshot is encrypted",
      live: ({ StorageEncrypted }) => StorageEncrypted,
      config: recorded("boolean", "storageEncrypted"),
      plan: plannedEncryption,
    },
  },
  example: { isPublic: false, isEncrypted: true },
});
