import * as z from "zod";
import { defaultProductArn, type Hub } from "../core/security-hub";
import type { ApiCall } from "../resources/service-authorization";
import type { AuditFunctionsProps } from "./constructs/audit-functions";
import { SECURITY_HUB_API_CALLS } from "./constructs/endpoints";

/** The settings of who gets the findings beside the audit bucket. */
export const reportSettings = {
  reports: z
    .strictObject({
      securityHub: z
        .boolean()
        .default(false)
        .describe("The findings of each scan go to the Security Hub of accountId in awsRegion, where it has to be on."),
    })
    .default({ securityHub: false })
    .describe("Who gets the findings beside the audit bucket."),
};

/** The Security Hub that gets the findings, if one does. */
export function securityHubOf({
  reports,
  accountId,
  awsRegion,
}: Hub & { readonly reports: { readonly securityHub: boolean } }): Pick<AuditFunctionsProps, "securityHub"> {
  return reports.securityHub
    ? { securityHub: { accountId, productArn: defaultProductArn({ accountId, awsRegion }) } }
    : {};
}

/** The calls to Security Hub for which an isolated function needs an endpoint. */
export function securityHubCalls({
  reports,
}: {
  readonly reports: { readonly securityHub: boolean };
}): readonly ApiCall[] {
  return reports.securityHub ? SECURITY_HUB_API_CALLS : [];
}
