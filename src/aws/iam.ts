import {
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  ListOrganizationsFeaturesCommand,
  ListPoliciesCommand,
  ListPolicyTagsCommand,
  ListServerCertificatesCommand,
  ListServerCertificateTagsCommand,
  ListVirtualMFADevicesCommand,
  IAMClient,
} from "@aws-sdk/client-iam";

/** The client of IAM, and its calls by name. */
export const client = IAMClient;
export const commands = {
  GenerateCredentialReport: GenerateCredentialReportCommand,
  GetAccountAuthorizationDetails: GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicy: GetAccountPasswordPolicyCommand,
  GetAccountSummary: GetAccountSummaryCommand,
  GetCredentialReport: GetCredentialReportCommand,
  ListOrganizationsFeatures: ListOrganizationsFeaturesCommand,
  ListPolicies: ListPoliciesCommand,
  ListPolicyTags: ListPolicyTagsCommand,
  ListServerCertificates: ListServerCertificatesCommand,
  ListServerCertificateTags: ListServerCertificateTagsCommand,
  ListVirtualMFADevices: ListVirtualMFADevicesCommand,
};
