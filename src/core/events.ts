import * as z from "zod";
import { findingSchema } from "./finding";
import { scanSummarySchema } from "./scan-report";

/** The source of every event that this system puts on its bus. */
export const EVENT_SOURCE = "compliance.audit";

/** The detail types on the audit's event bus. */
export const DETAIL_TYPE = {
  /** Asks for a scan; anybody who may put events on the bus can send it. */
  scanRequested: "Compliance Scan Requested",
  /** A scan has ended and its manifest is in the audit bucket. */
  scanCompleted: "Compliance Scan Completed",
  /** The scanner found a violation that a remediation exists for. */
  violationFound: "Compliance Violation Found",
  /** A remediation has run, whatever its outcome. */
  remediationCompleted: "Compliance Remediation Completed",
} as const;

const accountId = z.string().regex(/^\d{12}$/, "an account id has 12 digits");

/** Detail of a scan request: each list narrows the settings; what is left out stays as the settings say. */
export const scanRequestSchema = z
  .object({
    accounts: z.array(accountId).nonempty().optional(),
    regions: z.array(z.string().min(1)).nonempty().optional(),
    rules: z.array(z.string().min(1)).nonempty().optional(),
  })
  .strict();

/** Detail of a scan request. */
export type ScanRequest = Readonly<z.infer<typeof scanRequestSchema>>;

/** Detail of `Compliance Scan Completed`. */
export const scanCompletedSchema = z.object({
  scanId: z.string().min(1),
  status: z.enum(["complete", "incomplete"]),
  bucket: z.string().min(1),
  manifestKey: z.string().min(1),
  summary: scanSummarySchema,
});

/** Detail of `Compliance Scan Completed`. */
export type ScanCompleted = Readonly<z.infer<typeof scanCompletedSchema>>;

/** Detail of `Compliance Violation Found`. */
export const violationFoundSchema = z.object({ scanId: z.string().min(1), finding: findingSchema });

/** Detail of `Compliance Violation Found`. */
export type ViolationFound = Readonly<z.infer<typeof violationFoundSchema>>;
