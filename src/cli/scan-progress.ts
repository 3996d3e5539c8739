import type { CallUsage } from "../core/call-usage";
import { plainText } from "../runtime/plain-text";
import type { ScanObserver } from "../scan/observer";

/** Where progress is shown. */
export interface ProgressTerminal {
  write(text: string): unknown;
  /** True where a line can be rewritten. */
  readonly isTTY?: boolean;
}

/** Shows a scan as it runs. */
export interface ScanProgress extends ScanObserver {
  /** Says how many calls it took, and of which services AWS throttled some. */
  finish(usage: CallUsage): void;
  /** Removes a line that is still shown. */
  clear(): void;
}

/**
 * Shows progress. On a terminal one line is rewritten with what is being read and the number of calls; elsewhere only
 * refusals and the end are printed.
 */
export function createScanProgress(terminal: ProgressTerminal): ScanProgress {
  let calls = 0;
  let current = "";
  const refused = new Set<string>();
  const show = (): void => {
    if (terminal.isTTY === true) terminal.write(`\r\u001b[2K${current}  ${calls} calls`);
  };
  const emptied = terminal.isTTY === true ? "\r\u001b[2K" : "";
  const say = (line: string): void => {
    terminal.write(`${emptied}${line}\n`);
  };
  return {
    started({ accountId, awsRegion }, resourceType) {
      current = `${accountId} ${awsRegion} ${resourceType}`;
      show();
    },
    called() {
      calls += 1;
      // Not at every call: that could be a thousand times a second.
      if (calls % 25 === 0) show();
    },
    ended({ reason }) {
      if (reason === null || refused.has(reason)) return;
      refused.add(reason);
      say(`Refused: ${plainText(reason)}`);
    },
    clear() {
      if (emptied !== "") terminal.write(emptied);
    },
    finish(usage) {
      const throttled = Object.entries(usage).flatMap(([service, { throttles }]) =>
        throttles === 0 ? [] : [`${service} ${throttles}`],
      );
      const made = calls === 1 ? "1 call made" : `${calls} calls made`;
      say(throttled.length === 0 ? `${made}.` : `${made}. AWS throttled requests: ${throttled.join(", ")}.`);
    },
  };
}
