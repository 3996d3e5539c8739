import { defineRule } from "../../core/define-rule";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { IAM_ROOT, type IamRootConfiguration } from "../../resources/iam-root/configuration";
import { rootUser } from "../../resources/iam-root/examples";

/** A key of the root user is a whole account in two lines of text: no policy of the account limits it. */
export const iamRootNoAccessKey = defineRule({
  id: "iam-root-no-access-key",
  resourceType: IAM_ROOT,
  reads: ["hasAccessKey"],
  severity: "CRITICAL",
  title: "Root user has no access key",
  rationale:
    "Whoever finds a key of the root user can do everything in the account, and no policy of the account can limit it.",
  remediation:
    "Give what uses the key a role of its own, then delete the key as the root user." +
    " CLI: aws iam delete-access-key --access-key-id, with the root user's credentials or those of aws sts assume-root." +
    " Terraform: aws_iam_organizations_features with RootCredentialsManagement keeps member accounts without any.",
  terraform: null,
  examples: {
    compliant: [rootUser(), rootUser({ hasPassword: false, mfaEnabled: false })],
    nonCompliant: [rootUser({ hasAccessKey: true })],
    insufficientData: [
      rootUser({ hasAccessKey: unknown("iam:GetAccountSummary was denied.", "iam:GetAccountSummary") }),
    ],
  },
  evaluate({ hasAccessKey }: IamRootConfiguration) {
    if (isUnknown(hasAccessKey)) return insufficientData(hasAccessKey);
    return hasAccessKey ? nonCompliant("The root user has an access key.") : compliant();
  },
});
