import { GROUP } from "./identities";
import { inlinePolicyRule } from "./inline-policy-rule";
import { NO_DECRYPTION } from "./inline-policy-texts";

/** As Security Hub's KMS.2, for groups. */
export const iamGroupInlinePolicyNoDecryptOnAllKeys = inlinePolicyRule(GROUP, {
  ...NO_DECRYPTION,
  id: "iam-group-inline-policy-no-decrypt-on-all-keys",
  title: "IAM group has no inline policy that allows decryption with every KMS key",
});
