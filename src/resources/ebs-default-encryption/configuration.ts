import type { Known } from "../../core/known";

/** The setting's name as a type. AWS Config records no such type: there is one of it in each account and region. */
export const EBS_DEFAULT_ENCRYPTION = "AWS::EC2::EbsEncryptionByDefault";

/** What happens to new volumes that do not say, in one account and region. */
export interface EbsDefaultEncryptionConfiguration {
  /** True where they are encrypted. */
  readonly encryptsByDefault: Known<boolean>;
}
