import { ROLE } from "./identities";
import { inlinePolicyRule } from "./inline-policy-rule";
import { NO_DECRYPTION } from "./inline-policy-texts";

/** As Security Hub's KMS.2, for roles. */
export const iamRoleInlinePolicyNoDecryptOnAllKeys = inlinePolicyRule(ROLE, {
  ...NO_DECRYPTION,
  id: "iam-role-inline-policy-no-decrypt-on-all-keys",
  title: "IAM role has no inline policy that allows decryption with every KMS key",
});
