import { AthenaNamedQuery } from "@cdktf/provider-aws/lib/athena-named-query";
import { AthenaWorkgroup } from "@cdktf/provider-aws/lib/athena-workgroup";
import { GlueCatalogDatabase } from "@cdktf/provider-aws/lib/glue-catalog-database";
import { GlueCatalogTable } from "@cdktf/provider-aws/lib/glue-catalog-table";
import { Construct } from "constructs";
import { QUERY_RESULTS_PREFIX, TABLES_PREFIX } from "../../core/audit-bucket";
import { SCAN_TABLES, type TableColumn } from "../../core/scan-tables";
import { SCAN_QUERIES } from "./scan-queries";

/** What the tables need. */
export interface ScanTablesProps {
  /** Suffix of every name. */
  readonly environmentSuffix: string;
  /** The bucket that holds the tables, and gets the results of queries. */
  readonly auditBucketName: string;
  /** The key that encrypts results. */
  readonly bucketKeyArn: string;
  /** Days for which the tables keep a scan. */
  readonly retentionDays: number;
  /**
   * The accounts that are audited, each a partition.
   * @default they are selected when a scan begins: only days are partitions, and a query reads all accounts of its days
   */
  readonly accounts?: readonly string[] | undefined;
}

/** What one query may read, in bytes: ten gigabytes, some five cents. */
export const BYTES_A_QUERY = 10 * 1024 ** 3;

const PARQUET = "org.apache.hadoop.hive.ql.io.parquet";

/**
 * The tables of scans in Glue's catalogue, and a workgroup of Athena with queries of them. Partitions follow from the
 * table's properties (Athena User Guide, "Partition projection"), so that nothing has to look for new ones.
 */
export class ScanTables extends Construct {
  readonly database: GlueCatalogDatabase;
  readonly workgroup: AthenaWorkgroup;

  constructor(scope: Construct, id: string, props: ScanTablesProps) {
    super(scope, id);
    const { environmentSuffix, auditBucketName, bucketKeyArn } = props;
    this.database = new GlueCatalogDatabase(this, "Database", {
      // A name with a hyphen would have to be quoted in every query.
      name: `compliance_audit_${environmentSuffix.replaceAll("-", "_")}`,
      description: "Scans of the compliance audit",
    });
    for (const [name, columns] of Object.entries(SCAN_TABLES)) this.addTable(name, columns, props);
    this.workgroup = new AthenaWorkgroup(this, "Workgroup", {
      name: `compliance-audit-${environmentSuffix}`,
      description: "Queries of the compliance audit's scans",
      // The history of its queries would keep it from being destroyed.
      forceDestroy: true,
      configuration: {
        enforceWorkgroupConfiguration: true,
        publishCloudwatchMetricsEnabled: false,
        bytesScannedCutoffPerQuery: BYTES_A_QUERY,
        resultConfiguration: {
          outputLocation: `s3://${auditBucketName}/${QUERY_RESULTS_PREFIX}`,
          encryptionConfiguration: { encryptionOption: "SSE_KMS", kmsKeyArn: bucketKeyArn },
        },
      },
    });
    for (const { name, description, sql } of SCAN_QUERIES) {
      const query = { database: this.database.name, workgroup: this.workgroup.id, query: sql };
      new AthenaNamedQuery(this, `Query-${name}`, { name: `${name}-${environmentSuffix}`, description, ...query });
    }
  }

  private addTable(name: string, columns: readonly TableColumn[], props: ScanTablesProps): void {
    const { auditBucketName, retentionDays, accounts } = props;
    const location = `s3://${auditBucketName}/${TABLES_PREFIX}${name}`;
    new GlueCatalogTable(this, `Table-${name}`, {
      name,
      databaseName: this.database.name,
      tableType: "EXTERNAL_TABLE",
      parameters: {
        classification: "parquet",
        "projection.enabled": "true",
        "projection.date.type": "date",
        "projection.date.format": "yyyy-MM-dd",
        "projection.date.range": `NOW-${retentionDays}DAYS,NOW`,
        ...(accounts && { "projection.account.type": "enum", "projection.account.values": accounts.join(",") }),
        // The doubled `$` keeps the variables from Terraform. Athena reads the folders below a location too.
        "storage.location.template": `${location}/date=$\${date}/${accounts ? "account=$${account}/" : ""}`,
      },
      partitionKeys: [
        { name: "date", type: "string", comment: "The day on which the scan began, in UTC" },
        ...(accounts ? [{ name: "account", type: "string", comment: "The account that the row is about" }] : []),
      ],
      storageDescriptor: {
        location: `${location}/`,
        columns: columns.map(({ name, type, comment }) => ({ name, type, comment })),
        inputFormat: `${PARQUET}.MapredParquetInputFormat`,
        outputFormat: `${PARQUET}.MapredParquetOutputFormat`,
        serDeInfo: { serializationLibrary: `${PARQUET}.serde.ParquetHiveSerDe` },
      },
    });
  }
}
