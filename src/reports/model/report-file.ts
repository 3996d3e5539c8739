import * as z from "zod";
import { AuditError } from "../../core/errors";
import { scanHeaderSchema, scanReportSchema } from "../../core/scan-report";
import { misfitOf } from "../../runtime/shape";
import { linesOf } from "../lines";
import { reportHeadSchema, reportModelSchema, type ReportHead } from "./report-model";
import { linesInMemory, type EndedScan } from "./report-source";
import { wholePart } from "./whole-part";

/** A report that was read from a file. */
export interface ReportInFile {
  readonly scan: EndedScan;
  /** The head that the file holds; `null` in one of schema 1.x, which has less. */
  readonly head: ReportHead | null;
  /** What is missing, in a sentence; `null` where the file is whole. */
  readonly missing: string | null;
}

const versionSchema = z.object({ schemaVersion: z.string() });

/**
 * Reads a `report.json` of schema 1.x or 2.x. Of a file whose end is missing it reads what is whole.
 * @param name What errors call the file.
 * @throws AuditError where it is no report, its schema is another one, or not even its head is whole.
 */
export function readReportFile(text: string, name: string): ReportInFile {
  const { value, isWhole } = wholePart(text);
  const version = versionSchema.safeParse(value);
  if (!version.success) throw notReadable(name, "It has no schemaVersion.");
  const { schemaVersion } = version.data;
  if (!/^[12]\./.test(schemaVersion)) {
    throw new AuditError(
      `${name} has schema version ${schemaVersion}, which is not read.`,
      "This version reads 1.x and 2.x.",
      "Use the version of the audit that wrote it.",
    );
  }
  const isNew = schemaVersion.startsWith("2.");
  const lists = { evaluations: [], findings: [], ...(value as object) };
  const parsed = (isNew ? reportModelSchema : scanReportSchema).safeParse(lists);
  if (!parsed.success) throw notReadable(name, misfitOf(parsed.error));
  const { evaluations, findings } = parsed.data;
  const head = isNew ? reportHeadSchema.parse(parsed.data) : null;
  const rules = head?.rules ?? [];
  return {
    scan: {
      header: scanHeaderSchema.parse({ ...parsed.data, schemaVersion: "1.0" }),
      ruleIds: rules.map(({ id }) => id),
      parameters: Object.fromEntries(rules.map(({ id, parameters }) => [id, parameters])),
      ...linesInMemory(linesOf({ evaluations, findings })),
    },
    head,
    missing: isWhole
      ? null
      : `${name} ends before it is complete: ${evaluations.length} evaluations and ${findings.length} findings are` +
        " whole, and what follows them is missing.",
  };
}

function notReadable(name: string, why: string): AuditError {
  return new AuditError(`${name} is not the report of a scan.`, why, "Name a report.json that a scan has written.");
}
