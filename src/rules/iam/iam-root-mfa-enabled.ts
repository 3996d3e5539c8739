import { defineRule } from "../../core/define-rule";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../core/verdict";
import { IAM_ROOT, type IamRootConfiguration } from "../../resources/iam-root/configuration";
import { rootUser } from "../../resources/iam-root/examples";

const DENIED = unknown("iam:GetAccountSummary was denied.", "iam:GetAccountSummary");

/** A root user without credentials needs no MFA, since nobody can sign in as it. */
export const iamRootMfaEnabled = defineRule({
  id: "iam-root-mfa-enabled",
  resourceType: IAM_ROOT,
  reads: ["hasAccessKey", "hasPassword", "mfaEnabled"],
  severity: "CRITICAL",
  title: "Root user signs in with MFA",
  rationale: "With a password alone, one leak or one guess of it hands over the account and everything in it.",
  remediation:
    "Enable an MFA device for the root user, best a security key; in a member account, better remove its credentials." +
    " CLI: aws iam enable-mfa-device, as the root user." +
    " Terraform: aws_iam_organizations_features with RootCredentialsManagement keeps member accounts without any.",
  terraform: null,
  examples: {
    compliant: [rootUser(), rootUser({ hasPassword: DENIED })],
    nonCompliant: [
      rootUser({ mfaEnabled: false }),
      rootUser({ mfaEnabled: false, hasAccessKey: DENIED }),
      rootUser({ mfaEnabled: false, hasPassword: false, hasAccessKey: true }),
    ],
    notApplicable: [rootUser({ mfaEnabled: false, hasPassword: false })],
    insufficientData: [
      rootUser({ hasAccessKey: DENIED, hasPassword: DENIED, mfaEnabled: DENIED }),
      rootUser({ mfaEnabled: DENIED }),
      rootUser({ mfaEnabled: false, hasPassword: DENIED }),
    ],
  },
  evaluate({ hasAccessKey, hasPassword, mfaEnabled }: IamRootConfiguration) {
    if (mfaEnabled === true) return compliant();
    if (isUnknown(mfaEnabled)) return insufficientData(mfaEnabled);
    if (hasPassword === true) return nonCompliant("The root user signs in without MFA.");
    if (hasAccessKey === true) return nonCompliant("The root user has an access key and no MFA device.");
    const undecided = [hasPassword, hasAccessKey].find(isUnknown);
    if (undecided !== undefined) return insufficientData(undecided);
    return notApplicable(
      "The root user has neither a password nor an access key, as where an organization manages root access centrally.",
    );
  },
});
