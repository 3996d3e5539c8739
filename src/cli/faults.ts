import { messageOf } from "../core/errors";
import type { ScanReport } from "../core/scan-report";
import { plainLines } from "../runtime/plain-text";
import { isAtLeast, type Severity } from "../core/severity";

/** What a command answers to who runs it; see the architecture. */
export const EXIT = {
  /** Nothing was found at or above the chosen severity. */
  clean: 0,
  /** There are findings at or above the chosen severity. */
  findings: 1,
  /** Not everything was seen; what was seen may have findings too. */
  incomplete: 2,
  /** A fault or a wrong use. */
  fault: 3,
} as const;

/** What a result answers: gaps weigh more than findings, so that one with gaps never passes for one without. */
export function exitCodeOf({ status, findings }: Pick<ScanReport, "status" | "findings">, threshold: Severity): number {
  if (status === "incomplete") return EXIT.incomplete;
  const counts = findings.some(({ severity, waiver }) => waiver === null && isAtLeast(severity, threshold));
  return counts ? EXIT.findings : EXIT.clean;
}

/** Says what went wrong; of what is no AuditError, and so a defect of ours, also where it comes from. */
export function tellError(error: unknown, proc: Pick<NodeJS.Process, "stderr">): void {
  proc.stderr.write(`${plainLines(messageOf(error))}\n`);
  // By its name: in the bundled command line, each command has a class AuditError of its own.
  const isForUsers = error instanceof Error && error.name === "AuditError";
  if (!isForUsers) proc.stderr.write(`${plainLines((error as Error | undefined)?.stack ?? "")}\n`);
}
