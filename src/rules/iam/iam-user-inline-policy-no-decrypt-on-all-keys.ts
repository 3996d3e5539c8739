import { USER } from "./identities";
import { inlinePolicyRule } from "./inline-policy-rule";
import { NO_DECRYPTION } from "./inline-policy-texts";

/** As Security Hub's KMS.2, for users. */
export const iamUserInlinePolicyNoDecryptOnAllKeys = inlinePolicyRule(USER, {
  ...NO_DECRYPTION,
  id: "iam-user-inline-policy-no-decrypt-on-all-keys",
  title: "IAM user has no inline policy that allows decryption with every KMS key",
});
