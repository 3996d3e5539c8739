import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformStack } from "cdktf";
import type { EnvironmentSettings } from "../settings";

/** Providers of the stack. The AWS provider refuses any account but the environment's. */
export function addProviders(stack: TerraformStack, settings: EnvironmentSettings): void {
  const { accountId, awsRegion, tags, awsProviderVersion, awsProviderMaxRetries, packaging, offline } = settings;
  new AwsProvider(stack, "aws", {
    region: awsRegion,
    defaultTags: [{ tags }],
    ...(awsProviderMaxRetries === undefined ? {} : { maxRetries: awsProviderMaxRetries }),
    ...(offline
      ? {
          // Terraform asks for credentials even where it asks AWS for nothing.
          accessKey: "offline",
          secretKey: "offline",
          skipCredentialsValidation: true,
          skipRequestingAccountId: true,
          skipMetadataApiCheck: "true",
        }
      : { allowedAccountIds: [accountId] }),
  });
  if (packaging === "archive") new ArchiveProvider(stack, "archive");
  // The bindings' own constraint is one major; what is synthesized suits both that the settings may name.
  stack.addOverride("terraform.required_providers.aws.version", awsProviderVersion);
  stack.addOverride("terraform.required_version", ">= 1.10.0");
}
