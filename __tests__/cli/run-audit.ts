import { EventEmitter } from "node:events";
import { Readable } from "node:stream";
import { main } from "../../src/cli/audit";
import { scanReportSchema, type ScanReport } from "../../src/core/scan-report";
import { evaluation, manifest } from "../support/scan";

/** What a run of `npm run audit` left. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Where a run finds itself. */
interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly isTTY?: boolean | undefined;
  /** The width of its terminal. */
  readonly columns?: number;
  /** True where whoever reads its output is slower than it writes. */
  readonly slow?: boolean;
  readonly cwd?: string;
  /** What is piped into it. */
  readonly stdin?: string;
}

/** Runs `npm run audit` with these arguments, on a terminal or elsewhere. */
export async function runAudit(
  argv: readonly string[],
  { env = {}, isTTY, columns, slow = false, cwd = process.cwd(), stdin = "" }: RunOptions = {},
): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  const stdout = Object.assign(new EventEmitter(), {
    ...{ isTTY, columns },
    write: (text: string) => {
      out.push(text);
      if (slow) setImmediate(() => stdout.emit("drain"));
      return !slow;
    },
  });
  const proc = {
    env,
    cwd: () => cwd,
    stdin: Readable.from([Buffer.from(stdin)]),
    stdout,
    stderr: { write: (text: string) => err.push(text) },
  } as unknown as NodeJS.Process;
  const code = await main(argv, proc);
  return { code, out: out.join(""), err: err.join("") };
}

/** A report of a scan that found nothing. */
export function report(more: Partial<ScanReport> = {}): ScanReport {
  return scanReportSchema.parse({ ...manifest(), evaluations: [], findings: [], ...more });
}

/** A report of a scan that found these. */
export function withFindings(...findings: ScanReport["findings"]): ScanReport {
  return report({ evaluations: findings.map((each) => evaluation({ ...each })), findings });
}
