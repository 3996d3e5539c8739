import type { Construct } from "constructs";
import { QUERY_RESULTS_PREFIX, TABLES_PREFIX } from "../../core/audit-bucket";
import { ScanTables } from "../constructs/scan-tables";
import type { EnvironmentSettings } from "../settings";

/** Days for which the tables keep a scan: a year can be compared with the one before. */
const TABLE_RETENTION_DAYS = 400;

/** Days for which Athena's results are kept. */
const QUERY_RESULT_DAYS = 7;

/** Days after which tables and results of queries expire, by prefix; nothing where no tables are written. */
export function tableExpiry({ reports }: Pick<EnvironmentSettings, "reports">): Readonly<Record<string, number>> {
  return reports.parquet ? { [TABLES_PREFIX]: TABLE_RETENTION_DAYS, [QUERY_RESULTS_PREFIX]: QUERY_RESULT_DAYS } : {};
}

/** Makes the tables where the settings ask for them, and returns the stack's outputs about them. */
export function addScanTables(
  scope: Construct,
  { environmentSuffix, targets, reports }: EnvironmentSettings,
  bucket: { readonly auditBucketName: string; readonly bucketKeyArn: string },
): Readonly<Record<string, string>> {
  if (!reports.parquet) return {};
  const accounts = "accounts" in targets ? targets.accounts : undefined;
  const { database, workgroup } = new ScanTables(scope, "tables", {
    ...{ environmentSuffix, ...bucket, accounts },
    retentionDays: TABLE_RETENTION_DAYS,
  });
  return { ScanDatabaseName: database.name, AthenaWorkgroupName: workgroup.name };
}
