import type { ServerSideEncryptionConfiguration } from "@aws-sdk/client-s3";
import { bucketEncryptionOf, isKmsAlgorithm, SSE_S3 } from "../resources/s3-bucket/encryption";

/** A bucket's default encryption as S3 has it; `null` where S3 knows of none. */
export type EncryptionConfiguration = ServerSideEncryptionConfiguration | null;

/** The part of a configuration that decides how new objects are encrypted. */
interface Settings {
  readonly algorithm: string;
  readonly kmsKeyId: string | null;
  readonly bucketKeyEnabled: boolean;
}

/** True where new objects are encrypted with a KMS key. */
export function usesKms(configuration: EncryptionConfiguration): boolean {
  return isKmsAlgorithm(settingsOf(configuration).algorithm);
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
 * The configuration to write to S3: KMS with a bucket key, everything else as it was. Writing replaces the whole
 * configuration, so whatever is not copied over is lost (such as blocked encryption types).
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

/** True where S3 shows that configuration. S3 may block further encryption types, as its new defaults do. */
export function shows(read: EncryptionConfiguration, expected: EncryptionConfiguration): boolean {
  const blocked = blockedTypesOf(read);
  return showsSettings(read, expected) && blockedTypesOf(expected).every((type) => blocked.includes(type));
}

/** True where S3 shows exactly that configuration: nobody has changed it since it was written. */
export function showsExactly(read: EncryptionConfiguration, written: EncryptionConfiguration): boolean {
  return shows(read, written) && shows(written, read);
}

/** A configuration in words: `aws:kms with the AWS managed key aws/s3 and a bucket key`. */
export function inWords(configuration: EncryptionConfiguration): string {
  const { algorithm, kmsKeyId, bucketKeyEnabled } = settingsOf(configuration);
  if (!isKmsAlgorithm(algorithm)) return algorithm;
  const key = kmsKeyId === null ? "the AWS managed key aws/s3" : `the key ${kmsKeyId}`;
  return `${algorithm} with ${key} and ${bucketKeyEnabled ? "a" : "no"} bucket key`;
}

function showsSettings(read: EncryptionConfiguration, expected: EncryptionConfiguration): boolean {
  const [is, wanted] = [settingsOf(read), settingsOf(expected)];
  return (
    is.algorithm === wanted.algorithm &&
    is.kmsKeyId === wanted.kmsKeyId &&
    is.bucketKeyEnabled === wanted.bucketKeyEnabled
  );
}

/** S3's own key goes by its alias, and by no name at all. */
function settingsOf(configuration: EncryptionConfiguration): Settings {
  const found: Settings = bucketEncryptionOf(configuration) ?? SSE_S3;
  return /(^|:)alias\/aws\/s3$/.test(found.kmsKeyId ?? "") ? { ...found, kmsKeyId: null } : found;
}

function blockedTypesOf(configuration: EncryptionConfiguration): readonly string[] {
  return configuration?.Rules?.[0]?.BlockedEncryptionTypes?.EncryptionType ?? [];
}
