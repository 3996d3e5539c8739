import { join } from "node:path";
import { DEFAULT_CALL_SHARE } from "../src/core/call-share";
import { run } from "../src/operations/processes";
import { ACCOUNTS, BUCKETS, SCAN_POLICY_TEXTS, startLocalAccounts } from "./local-accounts";
import type { MeasuredScan } from "./measured-scan";
import { LATENCY_MS, startRememberingProxy } from "./remembering-proxy";
import { median, type Row } from "./table";

/** Processes of each kind, one after the other. */
const RUNS = 3;

/** The title of the table. */
export const LATENCY_TITLE = `All rules of S3 on one account with ${BUCKETS} buckets, each call answered after ${LATENCY_MS} ms`;

/** Measures a scan as users wait for it: by the time that AWS takes to answer, and not by the emulator's speed. */
export async function measureLatency(): Promise<readonly Row[]> {
  const local = await startLocalAccounts(SCAN_POLICY_TEXTS);
  const proxy = await startRememberingProxy(local.endpoint);
  const env = { ...process.env, ...local.environment, AWS_ENDPOINT_URL: proxy.endpoint };
  const scan = async (share: string): Promise<MeasuredScan> => {
    const script = join(__dirname, "measured-scan.ts");
    const { stdout, stderr, code } = await run(process.execPath, ["--import", "tsx", script, share], { env });
    if (code !== 0) throw new Error(`The scan of ${ACCOUNTS[0]} ended with ${String(code)}: ${stderr.slice(-500)}`);
    return JSON.parse(stdout) as MeasuredScan;
  };
  try {
    const rows: Row[] = [];
    for (const share of [DEFAULT_CALL_SHARE, 1]) {
      const runs: MeasuredScan[] = [];
      for (let each = 0; each < RUNS; each += 1) runs.push(await scan(String(share)));
      const wall = median(runs.map((one) => one.wall));
      const cpu = median(runs.map((one) => one.cpu));
      const { calls } = runs[0] ?? { calls: 0 };
      rows.push({ "call share": share, calls, "wall s": wall, "CPU s": cpu, "CPU ms a call": (cpu / calls) * 1_000 });
    }
    return rows;
  } finally {
    await proxy.end();
    await local.end();
  }
}
