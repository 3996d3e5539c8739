import type { EbsDefaultEncryptionConfiguration } from "./configuration";

/** A region in which new volumes are encrypted. */
export function ebsDefaultEncryption(
  more: Partial<EbsDefaultEncryptionConfiguration> = {},
): EbsDefaultEncryptionConfiguration {
  return { encryptsByDefault: true, ...more };
}
