import type { Known } from "../core/known";
import { THE_ACCOUNT } from "./type/description";
import { partOf, question } from "./type/question";
import { resourceType } from "./type/resource-type";

/** What happens to new volumes that do not say, in one account and region. */
export interface EbsDefaultEncryption {
  /** True where they are encrypted. */
  readonly encryptsByDefault: Known<boolean>;
}

const setting = question("EC2.GetEbsEncryptionByDefault", { input: () => ({}), answer: (answer) => answer });

/** Whether new volumes are encrypted: every account has one such setting in every region. */
export const ebsDefaultEncryption = resourceType<object, EbsDefaultEncryption>({
  // AWS Config has no such type: the name is made after its others.
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
