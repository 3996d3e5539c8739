import { AuditError } from "../core/errors";
import { defaultPacks } from "../packs/default-packs";
import { openScan } from "../reports/read-scan";
import { readReportFile } from "../reports/model/report-file";
import type { ReportHead, ReportSource } from "../reports/model/report-model";
import { reportSourceOf, type EndedScan } from "../reports/model/report-source";
import { RULES } from "../rules";
import { chosenPacks } from "./choice";
import { readUserFile } from "./user-file";

/** Where a report comes from, as the command line says it. */
export interface ReportInputOptions {
  /** The audit bucket, for a scan that is named by its id. */
  readonly bucket?: string;
  readonly profile?: string;
  /** Ids of the packs to read it by. */
  readonly pack?: readonly string[];
}

/** A report to show. */
export interface ReportInput {
  readonly source: ReportSource;
  /** What of it is missing, in a sentence; `null` where nothing is. */
  readonly missing: string | null;
}

/** `s3://bucket/scans/<id>`, with whatever of the scan's folder follows. */
const ADDRESS = /^s3:\/\/([^/]+)\/scans\/([A-Za-z0-9][A-Za-z0-9-]{0,127})(?:\/.*)?$/;
const SCAN_ID = /^[A-Za-z0-9][A-Za-z0-9-]{0,127}$/;

/**
 * Opens the report of a scan: a `report.json`, `s3://<bucket>/scans/<id>`, or the id of a scan in the bucket.
 * @throws AuditError where there is none.
 */
export async function openReport(
  name: string,
  options: ReportInputOptions,
  proc: Pick<NodeJS.Process, "env">,
): Promise<ReportInput> {
  const packs = await chosenPacks(options.pack);
  const place = placeOf(name, options);
  if (place !== null) {
    if (options.profile !== undefined) proc.env.AWS_PROFILE = options.profile;
    const { scan, trend } = await openScan(place.bucket, place.scanId);
    return { source: await built(scan, packs, trend), missing: null };
  }
  const { scan, head, missing } = readReportFile(readUserFile(name), name);
  const source = await built(scan, packs, head?.trend ?? []);
  // The file's own head has the packs that its scan was read by.
  return { source: head === null || packs.length > 0 ? source : { ...source, head }, missing };
}

async function built(
  scan: EndedScan,
  packs: Awaited<ReturnType<typeof chosenPacks>>,
  trend: ReportHead["trend"],
): Promise<ReportSource> {
  return reportSourceOf(scan, { catalogue: RULES, packs: packs.length === 0 ? defaultPacks() : packs, trend });
}

interface Place {
  readonly bucket: string;
  readonly scanId: string;
}

function placeOf(name: string, { bucket }: ReportInputOptions): Place | null {
  const [, named, scanId] = ADDRESS.exec(name) ?? [];
  if (named !== undefined && scanId !== undefined) return { bucket: named, scanId };
  if (name.startsWith("s3://")) {
    throw new AuditError(`${name} is not the address of a scan.`, "", "Write s3://<bucket>/scans/<scan id>.");
  }
  return bucket !== undefined && SCAN_ID.test(name) ? { bucket, scanId: name } : null;
}
