import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { AttachRolePolicyCommand, CreatePolicyCommand, CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketVersioningCommand,
  PutPublicAccessBlockCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import pLimit from "p-limit";
import { SCAN_POLICIES } from "../src/infra/member-account-policies";
import { ADMINISTRATOR, LOCAL_REGION, localClients, type LocalClients } from "../src/local/clients";
import { startEmulator } from "../src/local/emulator";
import { findPython } from "../src/local/python";

/** The emulator's own account, whose administrator scans, and two accounts that are read through a role. */
export const ACCOUNTS = ["123456789012", "222222222222", "333333333333"] as const;

/** Buckets of each account. */
export const BUCKETS = 200;

/** The role in those two accounts. */
export const ROLE_NAME = "compliance-scan";

/** The policies of a member account's scan role. */
export const SCAN_POLICY_TEXTS = SCAN_POLICIES.map(({ document }) => JSON.stringify(document));

/** Three accounts with buckets on the local AWS. */
export interface LocalAccounts {
  /** The Python that runs the emulator. */
  readonly python: string;
  /** Variables with which a program calls the local AWS as the administrator of the first account. */
  readonly environment: Readonly<Record<string, string>>;
  readonly endpoint: string;
  /** A temporary folder, gone when it ends. */
  readonly directory: string;
  /** Requests that the emulator has answered. */
  requests(): number;
  end(): Promise<void>;
}

/**
 * Starts the local AWS and fills it.
 * @param rolePolicies The policies of the other accounts' role.
 */
export async function startLocalAccounts(rolePolicies: readonly string[]): Promise<LocalAccounts> {
  const directory = mkdtempSync(join(tmpdir(), "compliance-audit-bench-"));
  const logFile = join(directory, "emulator.log");
  const python = await findPython({ cacheDirectory: resolve(__dirname, "../node_modules/.cache/compliance-audit") });
  const emulator = await startEmulator({ python, logFile });
  const end = async (): Promise<void> => {
    await emulator.stop();
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    await seed(emulator.endpoint, rolePolicies);
  } catch (error) {
    await end();
    throw error;
  }
  const requests = (): number => readFileSync(logFile, "utf8").match(/" \d{3} -$/gm)?.length ?? 0;
  return {
    python,
    environment: environmentOf(emulator.endpoint),
    endpoint: emulator.endpoint,
    directory,
    requests,
    end,
  };
}

function environmentOf(endpoint: string): LocalAccounts["environment"] {
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: LOCAL_REGION,
    AWS_DEFAULT_REGION: LOCAL_REGION,
    AWS_ACCESS_KEY_ID: ADMINISTRATOR.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ADMINISTRATOR.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
}

async function seed(endpoint: string, rolePolicies: readonly string[]): Promise<void> {
  const clients = localClients(endpoint);
  const limit = pLimit(16);
  try {
    const [, ...others] = ACCOUNTS;
    await Promise.all(others.map((accountId) => createRole(clients.client(IAMClient, accountId), rolePolicies)));
    const buckets = ACCOUNTS.flatMap((accountId) =>
      Array.from({ length: BUCKETS }, (_, index) => limit(() => createBucket(clients, accountId, index))),
    );
    await Promise.all(buckets);
  } finally {
    clients.destroy();
  }
}

async function createRole(iam: IAMClient, policies: readonly string[]): Promise<void> {
  const RoleName = ROLE_NAME;
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: `arn:aws:iam::${ACCOUNTS[0]}:root` } }],
  });
  await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  for (const [index, PolicyDocument] of policies.entries()) {
    const PolicyName = `${RoleName}-${index + 1}`;
    const { Policy } = await iam.send(new CreatePolicyCommand({ PolicyName, PolicyDocument }));
    await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: Policy?.Arn }));
  }
}

/** Some buckets satisfy each check and others do not. */
async function createBucket(clients: LocalClients, accountId: string, index: number): Promise<void> {
  const s3 = clients.client(S3Client, accountId);
  const Bucket = `bench-${accountId}-${index}`;
  const ObjectOwnership = index % 7 === 0 ? "ObjectWriter" : "BucketOwnerEnforced";
  await s3.send(new CreateBucketCommand({ Bucket, ObjectOwnership }));
  if (index % 3 === 0) {
    const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" as const } }];
    await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
  }
  if (index % 4 === 0) {
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
  }
  if (index % 2 === 0) await s3.send(new PutPublicAccessBlockCommand({ Bucket, ...BLOCKED }));
  if (index % 5 === 0) {
    const Rules = [{ ID: "expire", Status: "Enabled" as const, Filter: { Prefix: "" }, Expiration: { Days: 365 } }];
    await s3.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
  }
}

const BLOCKED = {
  PublicAccessBlockConfiguration: {
    BlockPublicAcls: true,
    IgnorePublicAcls: true,
    BlockPublicPolicy: true,
    RestrictPublicBuckets: true,
  },
};
