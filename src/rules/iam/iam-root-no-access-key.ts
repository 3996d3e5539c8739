import { ruleFor } from "../../core/define-rule";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { iamRoot } from "../../resources/iam-root";

/** An access key of the root user is the whole account in two lines of text: no policy of the account limits it. */
export const iamRootNoAccessKey = ruleFor(iamRoot, {
  id: "iam-root-no-access-key",
  reads: ["hasAccessKey"],
  severity: "CRITICAL",
  title: "Root user has no access key",
  rationale:
    "Whoever finds a key of the root user can do everything in the account, and no policy of the account can limit it.",
  remediation:
    "Move everything that uses the key to a role, then delete the key as the root user." +
    " CLI: aws iam delete-access-key --access-key-id, with the root user's credentials or those of aws sts" +
    " assume-root." +
    " Terraform: aws_iam_organizations_features with RootCredentialsManagement, which keeps member accounts without" +
    " root credentials.",
  terraform: null,
  examples: () => ({
    compliant: [iamRoot.example(), iamRoot.example({ hasPassword: false, mfaEnabled: false })],
    nonCompliant: [iamRoot.example({ hasAccessKey: true })],
    insufficientData: [
      iamRoot.example({ hasAccessKey: unknown("iam:GetAccountSummary was denied.", "iam:GetAccountSummary") }),
    ],
  }),
  evaluate({ hasAccessKey }) {
    return whenKnown(hasAccessKey, (has) => (has ? nonCompliant("The root user has an access key.") : compliant()));
  },
});
