import * as z from "zod";
import { defaultProductArn, type Hub } from "../core/security-hub";
import { namedPacks } from "../packs/named-packs";
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
      packs: z
        .array(z.string().min(1))
        .min(1)
        .optional()
        .describe(
          "Ids of the packs that all reports show; by default the newest CIS benchmark and AWS Foundational Security Best" +
            " Practices. `npm run audit -- packs` lists them.",
        ),
      complianceCsv: z
        .array(z.string().min(1))
        .min(1)
        .optional()
        .describe(
          "Ids of the packs by which each scan is also written as compliance-<pack>.csv, a row for each control, beside" +
            " report.csv in the audit bucket. `npm run audit -- packs` lists them.",
        ),
      rulePages: z
        .url({ protocol: /^https?$/ })
        .optional()
        .describe(
          "The address that the rules' pages lie under (docs/rules), to which the reports' rules and the findings in Security Hub link.",
        ),
    })
    .default({ html: false, parquet: false, securityHub: false })
    .describe("What is made of each scan beside the JSON and CSV reports."),
};

interface Reports {
  readonly html: boolean;
  readonly parquet: boolean;
  readonly securityHub: boolean;
  readonly packs?: readonly string[] | undefined;
  readonly complianceCsv?: readonly string[] | undefined;
  readonly rulePages?: string | undefined;
}

/**
 * Which functions the settings ask for: for a page, for tables, and for the Security Hub that gets the findings; and
 * what reports show.
 * @throws AuditError naming an unknown pack, those that exist and the nearest.
 */
export function reportFunctionsOf({
  reports: { html, parquet, securityHub, packs, complianceCsv = [], rulePages },
  accountId,
  awsRegion,
}: Hub & { readonly reports: Reports }): Pick<
  AuditFunctionsProps,
  "htmlReport" | "parquetReport" | "securityHub" | "complianceCsvPacks" | "reportVariables"
> {
  return {
    htmlReport: html,
    parquetReport: parquet,
    complianceCsvPacks: namedPacks(complianceCsv).map(({ id }) => id),
    reportVariables: {
      ...(packs === undefined
        ? {}
        : {
            REPORT_PACKS: namedPacks(packs)
              .map(({ id }) => id)
              .join(),
          }),
      ...(rulePages === undefined ? {} : { RULE_PAGES: rulePages }),
    },
    ...(securityHub ? { securityHub: { accountId, productArn: defaultProductArn({ accountId, awsRegion }) } } : {}),
  };
}

/** The calls to Security Hub for which an isolated function needs an endpoint. */
export function securityHubCalls({ reports }: { readonly reports: Reports }): readonly ApiCall[] {
  return reports.securityHub ? SECURITY_HUB_API_CALLS : [];
}
