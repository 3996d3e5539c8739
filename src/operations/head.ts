import { stateKeyOf, type EnvironmentSettings } from "../infra/settings";
import type { Identity } from "../runtime/identity";
import { plainText } from "../runtime/plain-text";

/**
 * What a command is about to work on, and as whom: one line each, to be read before anything happens.
 * @param environment Its name below `environments/`.
 */
export function headLines(
  environment: string,
  settings: Pick<EnvironmentSettings, "accountId" | "awsRegion" | "environmentSuffix" | "stateBucket" | "stateRegion">,
  { arn }: Pick<Identity, "arn">,
  env: NodeJS.ProcessEnv,
): readonly string[] {
  const { accountId, awsRegion, stateBucket, stateRegion } = settings;
  const { AWS_ENDPOINT_URL: endpoint } = env;
  const facts: readonly (readonly [string, string])[] = [
    ["environment", environment],
    ["account", accountId],
    ["identity", arn],
    ["region", awsRegion],
    ["state", `s3://${stateBucket}/${stateKeyOf(settings)} in ${stateRegion}`],
    ...(endpoint === undefined ? [] : [["endpoint", `${endpoint} (AWS_ENDPOINT_URL): not AWS itself`] as const]),
  ];
  return facts.map(([name, value]) => `  ${name.padEnd(12)} ${plainText(value)}`);
}
