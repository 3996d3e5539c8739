import { SERVICES } from "../src/aws/services";
import type { ConfiguredRule } from "../src/core/evaluate";
import type { ScanReport } from "../src/core/scan-report";
import { COLLECTORS } from "../src/resources/types";
import { RULES } from "../src/rules";
import { rulesOf } from "../src/rules/rules-of";
import { createClientFactory } from "../src/runtime/clients";
import { scanFromHere } from "../src/scan/scan-from-here";
import { withEnvironment } from "./environment";
import {
  ACCOUNTS,
  BUCKETS,
  ROLE_NAME,
  SCAN_POLICY_TEXTS,
  startLocalAccounts,
  type LocalAccounts,
} from "./local-accounts";
import { recording, replay, type RecordedRequest } from "./replay";
import { median, type Row } from "./table";

/** Counted scans and replays, one after the other; one scan before them warms up. */
const RUNS = 3;

/** Concurrent requests in a replay: the fastest replay counts. */
const AT_ONCE = [4, 16];

const RULE_SETS: Readonly<Record<string, readonly string[]>> = {
  "s3-bucket-kms-encryption": ["s3-bucket-kms-encryption"],
  "all rules of S3": RULES.map(({ id }) => id).filter((id) => id.startsWith("s3-")),
};

/** The title of the table. */
export const LOCAL_SCAN_TITLE = `Scan of ${ACCOUNTS.length} accounts with ${BUCKETS} buckets each on the local AWS`;

/** Compares the scan with the time that the emulator alone takes for the same requests. */
export async function measureLocalScan(): Promise<readonly Row[]> {
  const local = await startLocalAccounts(SCAN_POLICY_TEXTS);
  try {
    const rows: Row[] = [];
    for (const [name, ids] of Object.entries(RULE_SETS)) {
      const rules = rulesOf([ids[0] ?? "", ...ids.slice(1)], {});
      rows.push({ rules: name, ...(await compare(local, rules)) });
    }
    return rows;
  } finally {
    await local.end();
  }
}

async function compare(local: LocalAccounts, rules: readonly ConfiguredRule[]): Promise<Row> {
  const requests: RecordedRequest[] = [];
  const report = await scan(local, rules, (request) => requests.push(request));
  const scans: number[] = [];
  const replays = AT_ONCE.map((): number[] => []);
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await scan(local, rules);
    scans.push(performance.now() - started);
    for (const [index, atOnce] of AT_ONCE.entries()) {
      replays[index]?.push(await replay(local.endpoint, requests, atOnce));
    }
  }
  const itself = Math.min(...replays.map(median));
  return {
    evaluations: report.evaluations.length,
    calls: requests.length,
    "scan s": median(scans) / 1_000,
    "emulator itself s": itself / 1_000,
    ratio: median(scans) / itself,
  };
}

async function scan(
  { environment }: LocalAccounts,
  rules: readonly ConfiguredRule[],
  onRequest?: (request: RecordedRequest) => void,
): Promise<ScanReport> {
  const clients = createClientFactory({
    services: SERVICES,
    instrument: (client) => (onRequest === undefined ? client : recording(client, onRequest)),
  });
  const observer = { started: () => undefined, called: () => undefined, ended: () => undefined };
  const logger = { info: () => undefined, warn: () => undefined };
  const options = { accounts: ACCOUNTS, roleName: ROLE_NAME, rules, waivers: [] };
  const report = await withEnvironment(environment, () =>
    scanFromHere(options, { clients, collectors: COLLECTORS, observer, logger, now: () => new Date() }),
  );
  clients.destroy();
  const gap = report.coverage.find(({ status }) => status !== "COMPLETE");
  if (gap !== undefined) throw new Error(`${gap.resourceType} of ${gap.accountId}: ${String(gap.reason)}`);
  return report;
}
