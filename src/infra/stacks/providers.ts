import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import type { EnvironmentSettings } from "../settings";
import { TERRAFORM_AT_LEAST } from "../terraform-version";

/** The providers of the stack. The AWS provider refuses every account but the environment's. */
export function addProviders(stack: TerraformStack, settings: EnvironmentSettings): void {
  const { accountId, awsRegion, tags, awsProviderVersion, awsProviderMaxRetries, packaging, offline } = settings;
  new AwsProvider(stack, "aws", {
    region: awsRegion,
    defaultTags: [{ tags }],
    ...(awsProviderMaxRetries === undefined ? {} : { maxRetries: awsProviderMaxRetries }),
    ...(offline
      ? {
          // Terraform needs credentials even where it never calls AWS.
          accessKey: "offline",
          secretKey: "offline",
          skipCredentialsValidation: true,
          skipRequestingAccountId: true,
          skipMetadataApiCheck: "true",
        }
      : { allowedAccountIds: [accountId] }),
  });
  if (packaging === "archive") new ArchiveProvider(stack, "archive");
  // The bindings would require a single major version. The synthesized stack works with both versions that the settings
  // allow.
  stack.addOverride("terraform.required_providers.aws.version", awsProviderVersion);
  stack.addOverride("terraform.required_version", `>= ${TERRAFORM_AT_LEAST}`);
}
