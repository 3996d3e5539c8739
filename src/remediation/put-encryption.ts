import { DeleteBucketEncryptionCommand, PutBucketEncryptionCommand, type S3Client } from "@aws-sdk/client-s3";
import { readFailureOf } from "../runtime/read-failure";
import type { EncryptionConfiguration } from "./encryption-configuration";
import type { RemediationRequest } from "./remediation";

/**
 * Gives a bucket a default encryption; `null` takes away what it has.
 * @throws ReadFailure where the bucket refuses.
 */
export async function putEncryption(
  s3: S3Client,
  request: RemediationRequest,
  configuration: EncryptionConfiguration,
): Promise<void> {
  const Bucket = request.resourceId;
  if (configuration === null) {
    try {
      await s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
    } catch (error) {
      throw readFailureOf(error, "S3.DeleteBucketEncryption", request);
    }
    return;
  }
  try {
    await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: configuration }));
  } catch (error) {
    throw readFailureOf(error, "S3.PutBucketEncryption", request);
  }
}
