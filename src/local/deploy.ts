import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  CreateBucketCommand,
  GetObjectCommand,
  PutBucketEncryptionCommand,
  PutBucketVersioningCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { z } from "zod";
import { AUDIT_SETTINGS_KEY } from "../core/audit-bucket";
import { auditSettingsSchema, type AuditSettings } from "../core/audit-settings";
import { AuditError } from "../core/errors";
import type { AuditSystem } from "./audit-system";
import { LOCAL_REGION, type LocalClients } from "./clients";
import type { SeededAccounts } from "./seeded-accounts";
import { createAuditedRoles } from "./member-account";
import { run } from "../operations/processes";
import type { Session } from "./session";
import type { Steps } from "./steps";
import { terraformIn, type Terraform } from "./terraform";
import { terraformEnvironment } from "./terraform-environment";

/** The environment that is deployed locally. */
export const LOCAL_ENVIRONMENT = "local";

/** The stack's outputs that a reader needs; the rest is looked up by name. */
export const outputsSchema = z.object({
  /** None with `network: "none"`. */
  VpcId: z.string().exactOptional(),
  AuditBucketName: z.string(),
  ConfigBucketName: z.string(),
  SnsTopicArn: z.string(),
  ScannerLambdaArn: z.string(),
  JsonReportLambdaArn: z.string(),
  CsvReportLambdaArn: z.string(),
  RemediationLambdaArn: z.string(),
  S3EncryptionRuleLambdaArn: z.string(),
  VpcFlowLogsRuleLambdaArn: z.string(),
  LambdaSettingsRuleLambdaArn: z.string(),
  DashboardName: z.string(),
  AggregatorName: z.string(),
  EventBusName: z.string(),
});

/** The outputs of the stack. */
export type StackOutputs = Readonly<z.infer<typeof outputsSchema>>;

/** A deployed stack. */
export interface Deployment {
  readonly terraform: Terraform;
  readonly outputs: StackOutputs;
  readonly settings: AuditSettings;
  /** The bucket of Terraform's state. */
  readonly stateBucket: string;
  /** Milliseconds that Terraform itself has taken so far. */
  readonly terraformMs: () => number;
}

/** How the stack is deployed. */
export interface DeployOptions {
  readonly session: Session;
  readonly steps: Steps;
  /** Where the app is synthesized. */
  readonly outDirectory: string;
  readonly signal: AbortSignal;
}

const ROOT = resolve(__dirname, "../..");

/**
 * Deploys the local environment with Terraform: the unchanged stack, with its state and lock in a bucket.
 * @throws AuditError where a step fails, or where a second plan would change anything.
 */
export async function deploy(options: DeployOptions): Promise<Deployment> {
  const { session, steps, signal, outDirectory } = options;
  const directory = await steps.step("Synthesize the stack", () =>
    synthesize(LOCAL_ENVIRONMENT, { outDirectory, signal }),
  );
  let terraformMs = 0;
  const terraform = terraformIn({
    directory,
    env: terraformEnvironment(session.endpoint, LOCAL_REGION, session.directory),
    onTime: (_command, milliseconds) => {
      terraformMs += milliseconds;
    },
    signal,
  });
  await steps.step("Create the state bucket", () => createStateBucket(session.clients, directory));
  await steps.step("terraform init", () => terraform.init());
  await steps.step(
    "terraform apply",
    (progress) => terraform.apply(progress),
    (count) => `${count} resources`,
  );
  await steps.step("terraform plan again: no change", async () => {
    const changes = await terraform.plan();
    if (changes.length === 0) return;
    const addresses = changes.map(({ address, actions }) => `${address} (${actions.join(", ")})`).join(", ");
    throw new AuditError("The plan after the deployment is not empty.", `It would change ${addresses}.`, "");
  });
  const outputs = outputsSchema.parse(await terraform.output());
  const settings = await readSettings(session.clients, outputs.AuditBucketName);
  const { bucket: stateBucket } = backendOf(directory);
  return { terraform, outputs, settings, stateBucket, terraformMs: () => terraformMs };
}

/** How an environment is synthesized. */
export interface SynthesizeOptions {
  readonly outDirectory: string;
  readonly signal?: AbortSignal;
}

/**
 * Synthesizes an environment in a separate process and returns the stack's folder.
 * @param environment Its name below `environments/`.
 */
export async function synthesize(environment: string, options: SynthesizeOptions): Promise<string> {
  const { outDirectory, signal } = options;
  const args = [require.resolve("tsx/cli"), join(ROOT, "src/cli/synth.ts"), environment];
  const { code, stdout, stderr } = await run(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, CDKTF_OUTDIR: outDirectory },
    ...(signal === undefined ? {} : { signal }),
  });
  signal?.throwIfAborted();
  if (code !== 0) throw new AuditError(`The environment ${environment} did not synthesize.`, stderr || stdout, "");
  return join(outDirectory, "stacks", `compliance-audit-${environment}`);
}

const backendSchema = z.object({
  terraform: z.object({ backend: z.object({ s3: z.object({ bucket: z.string(), region: z.string() }) }) }),
});

/** The stack's backend settings, as synthesized. */
export function backendOf(directory: string): { readonly bucket: string; readonly region: string } {
  const stack: unknown = JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8"));
  return backendSchema.parse(stack).terraform.backend.s3;
}

async function createStateBucket(clients: LocalClients, directory: string): Promise<void> {
  const { bucket, region } = backendOf(directory);
  const s3 = clients.client(S3Client, undefined, region);
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const VersioningConfiguration = { Status: "Enabled" as const };
  await s3.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration }));
  const rule = { ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" as const } };
  const ServerSideEncryptionConfiguration = { Rules: [rule] };
  await s3.send(new PutBucketEncryptionCommand({ Bucket: bucket, ServerSideEncryptionConfiguration }));
}

async function readSettings(clients: LocalClients, bucket: string): Promise<AuditSettings> {
  const command = new GetObjectCommand({ Bucket: bucket, Key: AUDIT_SETTINGS_KEY });
  const { Body } = await clients.client(S3Client).send(command);
  return auditSettingsSchema.parse(JSON.parse(String(await Body?.transformToString())));
}

/** Gives the deployed system access to its accounts, and describes the system for the demonstration. */
export async function joinAccounts(
  session: Session,
  { outputs, settings, stateBucket }: Deployment,
  signal: AbortSignal,
): Promise<AuditSystem> {
  const accounts = accountsOf(settings);
  await createAuditedRoles(session.clients, settings, {
    trusting: [accounts.member],
    refusing: [accounts.refusing],
    scannerRoleArn: await roleOf(session.clients, outputs.ScannerLambdaArn),
    remediationRoleArn: await roleOf(session.clients, outputs.RemediationLambdaArn),
  });
  const nameOf = (arn: string): string => arn.split(":").at(-1) ?? "";
  const environmentSuffix = LOCAL_ENVIRONMENT;
  return {
    clients: session.clients,
    runner: session.runner,
    accounts,
    awsRegion: LOCAL_REGION,
    environmentSuffix,
    auditBucket: outputs.AuditBucketName,
    eventBusName: outputs.EventBusName,
    alertTopicArn: outputs.SnsTopicArn,
    s3RuleFunctionName: nameOf(outputs.S3EncryptionRuleLambdaArn),
    s3ConfigRuleName: `s3-encryption-${environmentSuffix}`,
    ownResources: new Set([stateBucket, ...Object.values(outputs), ...Object.values(outputs).map(nameOf)]),
    signal,
  };
}

function accountsOf({ auditAccountId, targets }: AuditSettings): SeededAccounts {
  const accounts = "accounts" in targets ? targets.accounts : [];
  const [member, refusing] = accounts.filter((id) => id !== auditAccountId);
  if (member === undefined || refusing === undefined)
    throw new AuditError("The local environment has fewer than three accounts.", "", "Add them to its targets.");
  return { audit: auditAccountId, member, refusing };
}

async function roleOf(clients: LocalClients, functionArn: string): Promise<string> {
  const command = new GetFunctionConfigurationCommand({ FunctionName: functionArn });
  return String((await clients.client(LambdaClient).send(command)).Role);
}
