import { AuditError, messageOf } from "../core/errors";

/** Exit code of a fault or a wrong use; see the architecture. */
export const FAULT = 3;

/** Says what went wrong; of what is no AuditError, and so a defect of ours, also where it comes from. */
export function tellError(error: unknown, proc: Pick<NodeJS.Process, "stderr">): void {
  proc.stderr.write(`${messageOf(error)}\n`);
  if (!(error instanceof AuditError)) proc.stderr.write(`${(error as Error | undefined)?.stack ?? ""}\n`);
}
