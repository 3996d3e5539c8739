import type { Known } from "../core/known";
import { THE_ACCOUNT } from "./type/description";
import { partOf, question } from "./type/question";
import { resourceType } from "./type/resource-type";

/** How an account encrypts new volumes in a region if they do not say so themselves. */
export interface EbsDefaultEncryption {
  /** True where new volumes are encrypted. */
  readonly encryptsByDefault: Known<boolean>;
}

const setting = question("EC2.GetEbsEncryptionByDefault", { input: () => ({}), answer: (answer) => answer });

/** Whether new volumes are encrypted: every account has one such setting in every region. */
export const ebsDefaultEncryption = resourceType<object, EbsDefaultEncryption>({
  // AWS Config has no such type: the name follows the pattern of its other types.
  resourceType: "AWS::EC2::EbsEncryptionByDefault",
  service: "EC2",
  list: THE_ACCOUNT,
  id: (_, { accountId }) => accountId,
  plan: { terraformTypes: ["aws_ebs_encryption_by_default"], identifiedBy: ["id"] },
  fields: {
    encryptsByDefault: {
      says: "whether new volumes are encrypted",
      live: partOf(setting, ({ EbsEncryptionByDefault }) => EbsEncryptionByDefault),
      plan: (planned) => planned.flag("enabled") ?? true,
    },
  },
  example: { encryptsByDefault: true },
});
