import * as z from "zod";
import { SCAN_REPORT_SCHEMA_VERSION } from "../core/scan-report";
import { planReviewSchema } from "../plan/plan-review";
import { REPORT_MODEL_VERSION, reportModelSchema } from "./model/report-model";

/** Where the report's JSON Schema lies in the project. */
export const SCAN_REPORT_SCHEMA_PATH = "schemas/scan-report.schema.json";

/** The JSON Schema (2020-12) of `report.json`, for readers who are not written in TypeScript. */
export function scanReportJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    $id: `urn:aws-compliance-audit:scan-report:${REPORT_MODEL_VERSION}`,
    title: "The report of one compliance scan",
    ...z.toJSONSchema(reportModelSchema),
  };
}

/** Where the JSON Schema of a plan review lies in the project. */
export const PLAN_REVIEW_SCHEMA_PATH = "schemas/plan-review.schema.json";

/** The JSON Schema (2020-12) of what `plan --format json` writes: a scan report, with what only plans have. */
export function planReviewJsonSchema(): Readonly<Record<string, unknown>> {
  return {
    $id: `urn:aws-compliance-audit:plan-review:${SCAN_REPORT_SCHEMA_VERSION}`,
    title: "The review of Terraform plans",
    ...z.toJSONSchema(planReviewSchema),
  };
}
