import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { z } from "zod";
import { AuditError, messageOf } from "../core/errors";
import { parseJson } from "../core/json-text";
import { stateKeyOf, type EnvironmentSettings } from "../infra/settings";
import { plainText } from "../runtime/plain-text";
import type { OperatorClients } from "./clients";

/** What Terraform's state says of a deployment. A state may hold secrets, so nothing else is read of it. */
export interface DeploymentState {
  /** The addresses of the resources that Terraform made, such as `aws_s3_bucket.audit-bucket`. */
  readonly addresses: readonly string[];
  /** The ARNs of those that have one. */
  readonly arns: ReadonlySet<string>;
}

/** The state's version 4, as Terraform has written it since 0.12 and OpenTofu does. */
const stateSchema = z.object({
  resources: z.array(
    z.object({
      mode: z.string(),
      type: z.string(),
      name: z.string(),
      instances: z.array(z.object({ attributes: z.object({ arn: z.unknown().optional() }).nullish() })),
    }),
  ),
});

const NOTHING: DeploymentState = { addresses: [], arns: new Set() };

/**
 * Reads the state of an environment from its bucket.
 * @returns Nothing where the environment was never deployed.
 * @throws AuditError where the bucket does not stand, or the state cannot be read.
 */
export async function readDeploymentState(
  clients: OperatorClients,
  environment: string,
  settings: Pick<EnvironmentSettings, "accountId" | "environmentSuffix" | "stateBucket" | "stateRegion">,
): Promise<DeploymentState> {
  const { accountId, stateBucket, stateRegion } = settings;
  const Key = stateKeyOf(settings);
  const fail = (why: string, next: string): AuditError =>
    new AuditError(`The state of the environment ${environment} cannot be read.`, why, next);
  let text: string;
  try {
    const command = new GetObjectCommand({ Bucket: stateBucket, Key, ExpectedBucketOwner: accountId });
    const { Body } = await clients.client(S3Client, stateRegion).send(command);
    text = (await Body?.transformToString()) ?? "";
  } catch (error) {
    const { name } = error as Error;
    if (name === "NoSuchKey") return NOTHING;
    throw name === "NoSuchBucket"
      ? fail(`There is no bucket ${stateBucket}.`, `Make it: npm run bootstrap -- ${environment}.`)
      : fail(
          `AWS says of s3://${stateBucket}/${Key}: ${plainText(messageOf(error)).replace(/\.?$/, ".")}`,
          "Check that the credentials may read it; `npm run bootstrap` says whose the bucket is.",
        );
  }
  const parsed = parseJson(text);
  const state = stateSchema.safeParse("value" in parsed ? parsed.value : undefined);
  if (!state.success)
    throw fail(`s3://${stateBucket}/${Key} is not a state of Terraform.`, "Restore its last version.");
  const made = state.data.resources.filter(({ mode, instances }) => mode === "managed" && instances.length > 0);
  const arns = made.flatMap(({ instances }) => instances.map(({ attributes }) => attributes?.arn));
  return {
    addresses: made.map(({ type, name }) => plainText(`${type}.${name}`)),
    arns: new Set(arns.filter((arn) => typeof arn === "string")),
  };
}
