import { logCoverage } from "../../src/scan/log-coverage";
import type { Manifest } from "../../src/scan/stored-scan";

/** A line of a log: its level, its message and its fields. */
export type LogLine = readonly [level: "info" | "warn", message: string, fields: Readonly<Record<string, unknown>>];

/** What a scan logs of its coverage. */
export function loggedBy(manifest: Manifest): readonly LogLine[] {
  const lines: LogLine[] = [];
  logCoverage(
    {
      info: (message, fields) => void lines.push(["info", message, fields]),
      warn: (message, fields) => void lines.push(["warn", message, fields]),
    },
    manifest,
  );
  return lines;
}
