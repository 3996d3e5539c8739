import * as z from "zod";
import { defaultProductArn, type Hub } from "../core/security-hub";
import type { ApiCall } from "../resources/service-authorization";
import type { AuditFunctionsProps } from "./constructs/audit-functions";
import { SECURITY_HUB_API_CALLS } from "./constructs/endpoints";

/** The settings of what is made of each scan beside the JSON and CSV reports. */
export const reportSettings = {
  reports: z
    .strictObject({
      html: z
        .boolean()
        .default(false)
        .describe("Each scan is also written as a page, report.html beside report.json in the audit bucket."),
      parquet: z
        .boolean()
        .default(false)
        .describe("Each scan is also added to tables, Parquet in the audit bucket, which Athena can query."),
      securityHub: z
        .boolean()
        .default(false)
        .describe("The findings of each scan go to the Security Hub of accountId in awsRegion, where it has to be on."),
    })
    .default({ html: false, parquet: false, securityHub: false })
    .describe("What is made of each scan beside the JSON and CSV reports."),
};

interface Reports {
  readonly html: boolean;
  readonly parquet: boolean;
  readonly securityHub: boolean;
}

/** Which functions the settings ask for: for a page, for tables, and for the Security Hub that gets the findings. */
export function reportFunctionsOf({
  reports: { html, parquet, securityHub },
  accountId,
  awsRegion,
}: Hub & { readonly reports: Reports }): Pick<AuditFunctionsProps, "htmlReport" | "parquetReport" | "securityHub"> {
  return {
    htmlReport: html,
    parquetReport: parquet,
    ...(securityHub ? { securityHub: { accountId, productArn: defaultProductArn({ accountId, awsRegion }) } } : {}),
  };
}

/** The calls to Security Hub for which an isolated function needs an endpoint. */
export function securityHubCalls({ reports }: { readonly reports: Reports }): readonly ApiCall[] {
  return reports.securityHub ? SECURITY_HUB_API_CALLS : [];
}
