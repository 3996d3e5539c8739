import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { SCAN_TABLES } from "../../../src/core/scan-tables";
import { SCAN_QUERIES } from "../../../src/infra/constructs/scan-queries";
import { BYTES_A_QUERY, ScanTables, type ScanTablesProps } from "../../../src/infra/constructs/scan-tables";
import { Synthesized } from "../../support/synthesized";

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/11111111-2222-3333-4444-555555555555";

function tables(more: Partial<ScanTablesProps> = {}): Synthesized {
  return new Synthesized((scope) => {
    new ScanTables(scope, "tables", {
      environmentSuffix: "test-1",
      auditBucketName: "audit",
      bucketKeyArn: KEY,
      retentionDays: 400,
      accounts: ["111122223333", "444455556666"],
      ...more,
    });
  });
}

describe("ScanTables", () => {
  it.each(["evaluations", "coverage"] as const)(
    "describes %s as the files are, partitioned without a crawler",
    (name) => {
      expect(tables().named("aws_glue_catalog_table", name)).toMatchObject({
        database_name: expect.stringContaining(".name}") as string,
        table_type: "EXTERNAL_TABLE",
        partition_keys: [
          { name: "date", type: "string" },
          { name: "account", type: "string" },
        ],
        parameters: {
          classification: "parquet",
          "projection.enabled": "true",
          "projection.date.type": "date",
          "projection.date.format": "yyyy-MM-dd",
          "projection.date.range": "NOW-400DAYS,NOW",
          "projection.account.type": "enum",
          "projection.account.values": "111122223333,444455556666",
          "storage.location.template": `s3://audit/tables/${name}/date=$\${date}/account=$\${account}/`,
        },
        storage_descriptor: {
          location: `s3://audit/tables/${name}/`,
          columns: SCAN_TABLES[name],
          ser_de_info: { serialization_library: "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe" },
        },
      });
    },
  );

  it("has days alone as partitions where the accounts are not known", () => {
    const table = tables({ accounts: undefined }).named("aws_glue_catalog_table", "evaluations");

    expect(table["partition_keys"]).toMatchObject([{ name: "date" }]);
    expect(table["parameters"]).toMatchObject({
      "storage.location.template": "s3://audit/tables/evaluations/date=$${date}/",
    });
    expect(table["parameters"]).not.toHaveProperty(["projection.account.type"]);
  });

  it("names no partition as a column of the files is named", () => {
    const columns = Object.values(SCAN_TABLES).flatMap((table) => table.map(({ name }): string => name));

    expect(columns).not.toContain("date");
    expect(columns).not.toContain("account");
  });

  it("encrypts the results of queries, whoever asks, and limits what one may read", () => {
    expect(tables().only("aws_athena_workgroup")).toMatchObject({
      name: "compliance-audit-test-1",
      configuration: {
        enforce_workgroup_configuration: true,
        bytes_scanned_cutoff_per_query: BYTES_A_QUERY,
        result_configuration: {
          output_location: "s3://audit/query-results/",
          encryption_configuration: { encryption_option: "SSE_KMS", kms_key_arn: KEY },
        },
      },
    });
    expect(tables().only("aws_glue_catalog_database")).toMatchObject({ name: "compliance_audit_test_1" });
  });

  it("saves the queries that the documentation shows", () => {
    const docs = readFileSync(resolve(__dirname, "../../../docs/reports.md"), "utf8");
    const stack = tables();

    expect(stack.all("aws_athena_named_query")).toHaveLength(SCAN_QUERIES.length);
    for (const { name, sql } of SCAN_QUERIES) {
      expect(stack.named("aws_athena_named_query", `${name}-test-1`)["query"]).toBe(sql);
    }
    expect(SCAN_QUERIES.filter(({ sql }) => !docs.includes(`\`\`\`sql\n${sql}\n\`\`\``))).toEqual([]);
  });
});
