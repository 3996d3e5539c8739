import { allowsOnAll } from "./allowed";
import type { PolicyDocument } from "./policy-document";

/** The actions that turn what a KMS key encrypted into something else (Security Hub, KMS.1 and KMS.2). */
const DECRYPTION = ["kms:Decrypt", "kms:ReEncryptFrom"];

/** In every region: AWS's own advice is to allow no more than the keys of one region (Security Hub, KMS.1). */
const EVERY_KEY = "arn:aws:kms:*:*:key/*";

/**
 * True if an identity's policy allows decryption with every KMS key. Conditions of what it allows are not read, as in
 * AWS Config's iam-customer-policy-blocked-kms-actions and iam-inline-policy-blocked-kms-actions.
 */
export function grantsDecryptionWithEveryKey(document: PolicyDocument): boolean {
  return DECRYPTION.some((action) => allowsOnAll(document, { action, resources: EVERY_KEY }));
}
