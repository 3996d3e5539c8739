import { ADMINISTRATOR } from "./clients";
import { cliConfigFile, defaultMirrorSearch, findProviderSource } from "./terraform-mirror";

/**
 * The environment in which Terraform works on the local AWS. The stack knows nothing of it: that there is
 * another endpoint is said by variables alone, and no variable of a real account gets through.
 * @param endpoint The emulator; by address, since S3 reads a name's first label as a bucket.
 * @param directory A temporary folder for Terraform's own configuration.
 */
export function terraformEnvironment(
  endpoint: string,
  awsRegion: string,
  directory: string,
  env: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const others = Object.entries(env).filter(([name]) => !/^(AWS_|TF_)/.test(name));
  return {
    ...Object.fromEntries(others),
    AWS_ENDPOINT_URL: endpoint,
    AWS_ACCESS_KEY_ID: ADMINISTRATOR.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ADMINISTRATOR.secretAccessKey,
    AWS_REGION: awsRegion,
    AWS_EC2_METADATA_DISABLED: "true",
    CHECKPOINT_DISABLE: "1",
    TF_IN_AUTOMATION: "1",
    TF_CLI_CONFIG_FILE: cliConfigFile(findProviderSource(defaultMirrorSearch(env)), directory),
  };
}
