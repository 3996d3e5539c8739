import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { SCAN_TABLES, type ColumnType, type ScanTableName, type TableColumn, type TableRow } from "../core/scan-tables";
import type { ReportHead, ReportSource } from "./model/report-model";

/**
 * Writes a file while its bytes are produced. It has to read all of them.
 * @param name Its path below the folder of all tables: `evaluations/date=2026-03-01/account=111122223333/<scan>.parquet`.
 */
export type WriteParquetFile = (name: string, bytes: AsyncIterable<Uint8Array>) => Promise<void>;

/** Rows that are encoded together: what is in memory at a time, some 5 MB. */
const ROWS_A_GROUP = 10_000;

/**
 * A report as Parquet: for each account a file of its evaluations and one of its coverage, below the day on which the
 * scan began. A scan that is written again overwrites its files with the same bytes.
 */
export async function writeParquet(source: ReportSource, write: WriteParquetFile): Promise<void> {
  await writeTable(source.head, "coverage", coverageRows(source.head), write);
  await writeTable(source.head, "evaluations", evaluationRows(source), write);
}

/** Writes the rows of each account to a file of its own. Rows come account by account. */
async function writeTable<T extends ScanTableName>(
  head: ReportHead,
  table: T,
  rows: Iterator<TableRow<T>> | AsyncIterator<TableRow<T>>,
  write: WriteParquetFile,
): Promise<void> {
  let next = await rows.next();
  const rowsOf = async function* (accountId: string): AsyncGenerator<TableRow<T>> {
    for (; next.done !== true && next.value.account_id === accountId; next = await rows.next()) yield next.value;
  };
  while (next.done !== true) {
    const { account_id: accountId } = next.value;
    const name = `${table}/date=${head.startedAt.slice(0, 10)}/account=${accountId}/${head.scanId}.parquet`;
    await write(name, encoded(head, SCAN_TABLES[table], rowsOf(accountId)));
  }
}

/** Column types in Parquet's words. */
const PARQUET_TYPES = {
  string: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  boolean: { type: "BOOLEAN" },
  int: { type: "INT32" },
  timestamp: { type: "INT64", converted_type: "TIMESTAMP_MILLIS" },
} as const satisfies Readonly<Record<ColumnType, unknown>>;

type Cells = Readonly<Record<string, unknown>>;

async function* encoded(
  { tool }: ReportHead,
  columns: readonly TableColumn[],
  rows: AsyncIterable<Cells>,
): AsyncGenerator<Uint8Array> {
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    createdBy: `${tool.name} version ${tool.version}`,
    schema: [
      { name: "root", num_children: columns.length },
      ...columns.map(({ name, type }) => ({ name, repetition_type: "OPTIONAL" as const, ...PARQUET_TYPES[type] })),
    ],
  });
  const taken = (): Uint8Array => {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  };
  for await (const columnData of inGroups(columns, rows)) {
    await parquet.write({ columnData, rowGroupSize: ROWS_A_GROUP });
    yield taken();
  }
  await parquet.finish();
  yield taken();
}

/** A column of a group of rows. */
interface ColumnData {
  readonly name: string;
  readonly data: unknown[];
}

/** Rows are kept by their columns, in lists that all groups use: this takes a fraction of the rows' own memory. */
async function* inGroups(columns: readonly TableColumn[], rows: AsyncIterable<Cells>): AsyncGenerator<ColumnData[]> {
  const group = columns.map(({ name }) => ({ name, data: new Array<unknown>(ROWS_A_GROUP), once: createOnce() }));
  let count = 0;
  for await (const row of rows) {
    for (const { name, data, once } of group) data[count] = once(row[name]);
    count += 1;
    if (count < ROWS_A_GROUP) continue;
    yield group.map(({ name, data }) => ({ name, data }));
    count = 0;
  }
  if (count > 0) yield group.map(({ name, data }) => ({ name, data: data.slice(0, count) }));
}

/** Values of a column that are in memory once, however many rows have them. */
const VALUES_ONCE = 1_000;

/** Returns for a value the same one that was given first; of a column of many values the first ones alone are known. */
function createOnce(): (value: unknown) => unknown {
  const known = new Map<unknown, unknown>();
  return (value) => {
    const first = known.get(value);
    if (first !== undefined) return first;
    if (known.size < VALUES_ONCE) known.set(value, value);
    return value;
  };
}

async function* evaluationRows(source: ReportSource): AsyncGenerator<TableRow<"evaluations">> {
  const { scanId, startedAt, rules } = source.head;
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const scanned_at = new Date(startedAt);
  for await (const line of source.lines()) {
    const rule = byId.get(line.ruleId);
    const finding = "fingerprint" in line ? line : null;
    const firstSeenAt = finding?.history?.firstSeenAt ?? null;
    yield {
      scan_id: scanId,
      scanned_at,
      account_id: line.accountId,
      aws_region: line.awsRegion,
      resource_type: line.resourceType,
      resource_id: line.resourceId,
      rule_id: line.ruleId,
      compliance_type: line.complianceType,
      severity: finding?.severity ?? rule?.severity ?? null,
      title: finding?.title ?? rule?.title ?? null,
      annotation: line.annotation,
      missing_permission: line.missingPermission ?? null,
      fingerprint: finding?.fingerprint ?? null,
      is_new: finding?.isNew ?? null,
      waived_by: finding?.waiver?.owner ?? null,
      waived_until: finding?.waiver?.expiresOn ?? null,
      first_seen_at: firstSeenAt === null ? null : new Date(firstSeenAt),
    };
  }
}

function* coverageRows({ scanId, startedAt, coverage }: ReportHead): Generator<TableRow<"coverage">> {
  const scanned_at = new Date(startedAt);
  for (const entry of coverage.toSorted((one, other) => Number(one.accountId) - Number(other.accountId))) {
    yield {
      scan_id: scanId,
      scanned_at,
      account_id: entry.accountId,
      aws_region: entry.awsRegion,
      resource_type: entry.resourceType,
      status: entry.status,
      expected: entry.expected,
      scanned: entry.scanned,
      reason: entry.reason,
      missing_permission: entry.missingPermission,
    };
  }
}
