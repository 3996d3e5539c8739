import { messageOf } from "../core/errors";
import type { ScanReport } from "../core/scan-report";
import { plainLines } from "../runtime/plain-text";
import { isAtLeast, type Severity } from "../core/severity";

/** The exit codes of a command; see the architecture. */
export const EXIT = {
  /** Nothing was found at or above the chosen severity. */
  clean: 0,
  /** There are findings at or above the chosen severity. */
  findings: 1,
  /** Not everything was read; there may be findings too. */
  incomplete: 2,
  /** A fault or a wrong use. */
  fault: 3,
} as const;

/** The exit code of a result. Gaps outweigh findings, so that an incomplete result never looks complete. */
export function exitCodeOf({ status, findings }: Pick<ScanReport, "status" | "findings">, threshold: Severity): number {
  if (status === "incomplete") return EXIT.incomplete;
  const counts = findings.some(({ severity, waiver }) => waiver === null && isAtLeast(severity, threshold));
  return counts ? EXIT.findings : EXIT.clean;
}

/** Prints what went wrong. Any error other than an AuditError is a defect of ours, so its stack is printed too. */
export function tellError(error: unknown, proc: Pick<NodeJS.Process, "stderr">): void {
  proc.stderr.write(`${plainLines(messageOf(error))}\n`);
  // Compared by name: in the bundled command line, each command has its own class AuditError.
  const isForUsers = error instanceof Error && error.name === "AuditError";
  if (!isForUsers) proc.stderr.write(`${plainLines((error as Error | undefined)?.stack ?? "")}\n`);
}
