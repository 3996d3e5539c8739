import type { Known } from "../../core/known";
import type { EbsDefaultEncryptionConfiguration } from "./configuration";

/** An `aws_ebs_encryption_by_default` of a Terraform plan. */
export interface PlannedEbsDefaultEncryption {
  /** True by default. */
  readonly enabled: Known<boolean | null>;
}

/** Reads a planned setting. */
export function ebsDefaultEncryptionFromPlan({
  enabled,
}: PlannedEbsDefaultEncryption): EbsDefaultEncryptionConfiguration {
  return { encryptsByDefault: enabled ?? true };
}
