import type { ServerSideEncryptionConfiguration } from "@aws-sdk/client-s3";

/** A bucket's default encryption as S3 has it; `null` where S3 knows of none. */
export type EncryptionConfiguration = ServerSideEncryptionConfiguration | null;

const KMS_ALGORITHMS: ReadonlySet<string> = new Set(["aws:kms", "aws:kms:dsse"]);

/** True where new objects are encrypted with a KMS key. */
export function usesKms(configuration: EncryptionConfiguration): boolean {
  const algorithm = configuration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm;
  return algorithm !== undefined && KMS_ALGORITHMS.has(algorithm);
}

/** The key, where it is a key of this account and region; a bucket cannot be given any other. */
export function usableKey(
  kmsKeyArn: string | null,
  { accountId, awsRegion }: { readonly accountId: string; readonly awsRegion: string },
): string | null {
  const [, region, account] = /^arn:[\w-]+:kms:([\w-]+):(\d{12}):key\//.exec(kmsKeyArn ?? "") ?? [];
  return region === awsRegion && account === accountId ? kmsKeyArn : null;
}

/**
 * The configuration that S3 is to have: KMS with a bucket key, everything else as it was. Writing
 * it replaces the whole, so what is not carried over is lost (blocked encryption types).
 * @param kmsKeyArn `null` means the AWS managed key `aws/s3`, which S3 takes where none is named.
 */
export function withKms(current: EncryptionConfiguration, kmsKeyArn: string | null): ServerSideEncryptionConfiguration {
  const [rule = {}, ...others] = current?.Rules ?? [];
  return {
    Rules: [
      {
        ...rule,
        ApplyServerSideEncryptionByDefault: {
          SSEAlgorithm: "aws:kms",
          ...(kmsKeyArn === null ? {} : { KMSMasterKeyID: kmsKeyArn }),
        },
        BucketKeyEnabled: true,
      },
      ...others,
    ],
  };
}

/** True where what S3 shows is what was written; S3 may add to it, as it does with new defaults. */
export function shows(read: EncryptionConfiguration, written: ServerSideEncryptionConfiguration): boolean {
  const [is] = read?.Rules ?? [];
  const [wanted] = written.Rules ?? [];
  const key = wanted?.ApplyServerSideEncryptionByDefault?.KMSMasterKeyID;
  const blocked = is?.BlockedEncryptionTypes?.EncryptionType ?? [];
  return (
    is?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm === "aws:kms" &&
    (key === undefined || is.ApplyServerSideEncryptionByDefault.KMSMasterKeyID === key) &&
    is.BucketKeyEnabled === true &&
    (wanted?.BlockedEncryptionTypes?.EncryptionType ?? []).every((type) => blocked.includes(type))
  );
}
