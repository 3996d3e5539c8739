import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { csvReportKey, jsonReportKey, SCANS_PREFIX } from "../core/audit-bucket";
import { AuditError } from "../core/errors";
import { DETAIL_TYPE, EVENT_SOURCE, type ScanRequest } from "../core/events";
import type { ScanReport } from "../core/scan-report";
import { htmlReport } from "../reports/html/html-report";
import { reportModelSchema } from "../reports/model/report-model";
import { reportInMemory } from "../reports/model/report-source";
import type { AuditSystem } from "./audit-system";
import { waitFor } from "./wait";

/** A scan whose reports have been saved. */
export interface FinishedScan {
  readonly report: Omit<ScanReport, "schemaVersion">;
  /** The folder with `report.json`, `report.csv` and `report.html`. */
  readonly directory: string;
}

/**
 * Puts the scan request on the audit's bus and returns the event's id.
 * @param request Narrows the scan; by default the settings decide.
 */
export async function requestScan(system: AuditSystem, request: ScanRequest = {}): Promise<string> {
  const entry = {
    EventBusName: system.eventBusName,
    Source: EVENT_SOURCE,
    DetailType: DETAIL_TYPE.scanRequested,
    Detail: JSON.stringify(request),
  };
  const events = system.clients.client(EventBridgeClient, system.accounts.audit, system.awsRegion);
  const { Entries } = await events.send(new PutEventsCommand({ Entries: [entry] }));
  const id = Entries?.[0]?.EventId;
  if (id === undefined)
    throw new AuditError(`The bus ${system.eventBusName} took no event.`, String(Entries?.[0]?.ErrorMessage), "");
  return id;
}

/**
 * Waits for both reports of the scan that an event asked for, and saves them, and the page that they make.
 * @param directory The folder for the reports; each scan gets a folder of its own in it.
 */
export async function awaitReports(system: AuditSystem, eventId: string, directory: string): Promise<FinishedScan> {
  const scanId = await waitFor("the scan's reports", system, () => findFinishedScan(system, eventId));
  const folder = join(directory, scanId);
  mkdirSync(folder, { recursive: true });
  const json = await readObject(system, jsonReportKey(scanId));
  writeFileSync(join(folder, "report.json"), json);
  writeFileSync(join(folder, "report.csv"), await readObject(system, csvReportKey(scanId)));
  const report = reportModelSchema.parse(JSON.parse(json));
  await writeFile(join(folder, "report.html"), htmlReport(reportInMemory(report)));
  return { report, directory: folder };
}

/** A scan's id ends in the first eight digits of its event's hash. The scan counts once both reports exist. */
async function findFinishedScan(system: AuditSystem, eventId: string): Promise<string | undefined> {
  const hash = createHash("sha256").update(eventId).digest("hex").slice(0, 8);
  const keys = await listKeys(system, SCANS_PREFIX);
  const scanId = keys.map((key) => key.split("/")[1] ?? "").find((id) => id.endsWith(hash));
  if (scanId === undefined) return undefined;
  return [jsonReportKey(scanId), csvReportKey(scanId)].every((key) => keys.includes(key)) ? scanId : undefined;
}

/** The keys of the audit bucket below a prefix; a local scan has less than a page of them. */
export async function listKeys(system: AuditSystem, Prefix: string): Promise<readonly string[]> {
  const s3 = system.clients.client(S3Client, system.accounts.audit, system.awsRegion);
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: system.auditBucket, Prefix }));
  return Contents.map(({ Key }) => String(Key));
}

async function readObject(system: AuditSystem, Key: string): Promise<string> {
  const s3 = system.clients.client(S3Client, system.accounts.audit, system.awsRegion);
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: system.auditBucket, Key }));
  return String(await Body?.transformToString());
}
