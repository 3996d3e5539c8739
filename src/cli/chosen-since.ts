import { statSync } from "node:fs";
import { join } from "node:path";
import { AuditError } from "../core/errors";
import { earlierFindings, type EarlierFindings } from "../scan/earlier-findings";
import { openReport } from "./report-input";

/** The options that name an earlier scan. */
export interface SinceOptions {
  /** Its `report.json`, the folder of that, or `s3://<bucket>/scans/<id>`. */
  readonly since?: string;
  readonly profile?: string;
}

/**
 * What the scan that `--since` names knew of findings; `undefined` where none is named.
 * @throws AuditError where there is no such report, or it is not whole.
 */
export async function chosenSince(
  { since, profile }: SinceOptions,
  proc: Pick<NodeJS.Process, "env">,
): Promise<EarlierFindings | undefined> {
  if (since === undefined) return undefined;
  const isFolder = statSync(since, { throwIfNoEntry: false })?.isDirectory() === true;
  const name = isFolder ? join(since, "report.json") : since;
  const { source, missing } = await openReport(name, profile === undefined ? {} : { profile }, proc);
  if (missing !== null) {
    throw new AuditError(missing, "Findings that are missing would count as new.", "Name a report that is whole.");
  }
  return earlierFindings(source.head.startedAt, source.lines());
}
