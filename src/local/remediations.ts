import { GetBucketEncryptionCommand, S3Client } from "@aws-sdk/client-s3";
import type { AuditSystem } from "./audit-system";
import type { BucketSeed } from "./seeded-accounts";
import { waitFor } from "./wait";

/** The default encryption that a seeded bucket has now. */
export async function encryptionOf(system: AuditSystem, bucket: BucketSeed): Promise<string> {
  const s3 = system.clients.client(S3Client, system.accounts[bucket.account], system.awsRegion);
  const answer = await s3.send(new GetBucketEncryptionCommand({ Bucket: bucket.name }));
  const [rule] = answer.ServerSideEncryptionConfiguration?.Rules ?? [];
  return rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm ?? "none";
}

/** Waits until a bucket is encrypted with KMS. */
export async function awaitRemediation(system: AuditSystem, bucket: BucketSeed): Promise<void> {
  await waitFor(`the remediation of ${bucket.name}`, system, async () =>
    (await encryptionOf(system, bucket)) === "AES256" ? undefined : true,
  );
}
