import { ADMINISTRATOR } from "./clients";
import { cliConfigFile, defaultMirrorSearch, findProviderSource } from "./terraform-mirror";

/**
 * How much the heaps of Terraform and its providers may grow before Go collects them again, in per cent; Go's own
 * default is 100. Every command reads the schemas of more than a thousand resource types, and spends a third of its
 * time in collecting; it takes a tenth more memory this way.
 */
const GO_COLLECTION = "400";

/**
 * The variables with which Terraform works on the local AWS. The stack is unchanged: variables alone name the other
 * endpoint, and no variable of a real account is passed on.
 * @param endpoint The emulator's, with an IP address: S3 would read the first label of a host's name as a bucket.
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
    GOGC: GO_COLLECTION,
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
