/** A query that is saved with the tables of scans. Athena and DuckDB both understand it. */
export interface ScanQuery {
  readonly name: string;
  readonly description: string;
  readonly sql: string;
}

/** Rows of the last scan that judged something in an account, within a month: an account that refuses keeps its last. */
const LATEST = `WITH latest AS (
  SELECT account_id, max(scan_id) AS scan_id
  FROM evaluations
  WHERE "date" >= cast(current_date - INTERVAL '30' DAY AS varchar)
  GROUP BY account_id
)`;

const OPEN = `FROM evaluations
JOIN latest USING (account_id, scan_id)
WHERE compliance_type = 'NON_COMPLIANT'
  AND waived_by IS NULL`;

/** The queries that are saved with the tables. */
export const SCAN_QUERIES: readonly ScanQuery[] = [
  {
    name: "open-critical-findings-by-account",
    description: "How many critical violations that no waiver accepts each account has, by rule",
    sql: `${LATEST}
SELECT account_id, rule_id, title, count(*) AS findings
${OPEN}
  AND severity = 'CRITICAL'
  AND "date" >= cast(current_date - INTERVAL '30' DAY AS varchar)
GROUP BY account_id, rule_id, title
ORDER BY findings DESC, account_id, rule_id`,
  },
  {
    name: "oldest-findings",
    description: "The hundred violations that no waiver accepts and that have stood the longest",
    sql: `${LATEST}, seen AS (
  SELECT fingerprint, min(coalesce(first_seen_at, scanned_at)) AS first_seen_at
  FROM evaluations
  WHERE fingerprint IS NOT NULL
  GROUP BY fingerprint
)
SELECT seen.first_seen_at, severity, rule_id, account_id, aws_region, resource_id, annotation
${OPEN.replace("WHERE", "JOIN seen USING (fingerprint)\nWHERE")}
  AND "date" >= cast(current_date - INTERVAL '30' DAY AS varchar)
ORDER BY seen.first_seen_at, account_id, rule_id, resource_id
LIMIT 100`,
  },
  {
    name: "coverage-gaps",
    description: "What the last scan could not read, and the permission to grant",
    sql: `SELECT account_id, aws_region, status, reason, missing_permission, count(*) AS resource_types
FROM coverage
WHERE scan_id = (SELECT max(scan_id) FROM coverage)
  AND status <> 'COMPLETE'
GROUP BY account_id, aws_region, status, reason, missing_permission
ORDER BY account_id, aws_region, status, resource_types DESC`,
  },
];
