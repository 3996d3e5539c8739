/** The types of a table's columns. Timestamps are in UTC, to the millisecond. */
export type ColumnType = "string" | "boolean" | "int" | "timestamp";

/** A column of a table; every value may be missing. */
export interface TableColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** What it says. */
  readonly comment: string;
}

const SCAN_COLUMNS = [
  { name: "scan_id", type: "string", comment: "The scan; later scans have greater ids" },
  { name: "scanned_at", type: "timestamp", comment: "When the scan began" },
  { name: "account_id", type: "string", comment: "12 digits" },
  { name: "aws_region", type: "string", comment: "Region of the resource" },
  { name: "resource_type", type: "string", comment: "AWS Config's resource type" },
] as const satisfies readonly TableColumn[];

/**
 * The tables that scans are written to, and their columns. They are partitioned by the day on which the scan began
 * (`date`, such as `2026-03-01`) and by the account (`account`).
 */
export const SCAN_TABLES = {
  evaluations: [
    ...SCAN_COLUMNS,
    { name: "resource_id", type: "string", comment: "AWS Config's resource id" },
    { name: "rule_id", type: "string", comment: "The rule that judged" },
    {
      name: "compliance_type",
      type: "string",
      comment: "COMPLIANT, NON_COMPLIANT, NOT_APPLICABLE or INSUFFICIENT_DATA",
    },
    { name: "severity", type: "string", comment: "The rule's: CRITICAL, HIGH, MEDIUM or LOW" },
    { name: "title", type: "string", comment: "What the rule requires" },
    { name: "annotation", type: "string", comment: "Why it is judged so" },
    { name: "missing_permission", type: "string", comment: "The IAM action whose denial left it undecided" },
    { name: "fingerprint", type: "string", comment: "Names a violation across scans" },
    { name: "is_new", type: "boolean", comment: "Whether the last scan did not have the violation" },
    { name: "waived_by", type: "string", comment: "Owner of the waiver that accepts the violation" },
    { name: "waived_until", type: "string", comment: "The day on which the waiver expires" },
    { name: "first_seen_at", type: "timestamp", comment: "When the scan began that saw the violation first" },
  ],
  coverage: [
    ...SCAN_COLUMNS,
    { name: "status", type: "string", comment: "COMPLETE, PARTIAL or NOT_SCANNED" },
    { name: "expected", type: "int", comment: "Resources listed; missing where they could not be listed" },
    { name: "scanned", type: "int", comment: "Resources that were read completely" },
    { name: "reason", type: "string", comment: "Why it is not COMPLETE" },
    { name: "missing_permission", type: "string", comment: "The IAM action to grant" },
  ],
} as const satisfies Readonly<Record<string, readonly TableColumn[]>>;

/** The name of a table. */
export type ScanTableName = keyof typeof SCAN_TABLES;

/** A row of a table: what a column's value is by its type, `null` where it is missing. */
export type TableRow<T extends ScanTableName> = {
  readonly [C in (typeof SCAN_TABLES)[T][number] as C["name"]]: ValueOf<C["type"]> | null;
} & { readonly account_id: string };

type ValueOf<T extends ColumnType> = { string: string; boolean: boolean; int: number; timestamp: Date }[T];
