import { defineRule } from "../../core/define-rule";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../core/verdict";
import { IAM_USER, type IamUserConfiguration } from "../../resources/iam-user/configuration";
import { user } from "../../resources/iam-user/examples";
import { called } from "../../resources/iam/naming";

const DENIED = unknown("iam:GetCredentialReport was denied.", "iam:GetCredentialReport");

/** MFA is asked of who can sign in to the console; a user of access keys alone cannot. */
export const iamUserConsoleMfaEnabled = defineRule({
  id: "iam-user-console-mfa-enabled",
  resourceType: IAM_USER,
  reads: ["userName", "password", "mfaActive"],
  severity: "MEDIUM",
  title: "IAM user with a console password has MFA",
  rationale: "Passwords are reused, phished and leaked; a second factor keeps whoever has one out of the console.",
  remediation:
    "Let the user enable an MFA device, or take the password away and sign in through IAM Identity Center." +
    " CLI: aws iam enable-mfa-device, or aws iam delete-login-profile." +
    " Terraform: remove aws_iam_user_login_profile; no resource enables a device.",
  terraform: null,
  examples: {
    compliant: [user()],
    nonCompliant: [user({ mfaActive: false })],
    notApplicable: [user({ password: null, mfaActive: false }), user({ password: null, mfaActive: DENIED })],
    insufficientData: [
      user({ password: DENIED, mfaActive: DENIED, accessKeys: DENIED }),
      user({ mfaActive: unknown("A Terraform plan cannot tell whether the user has an MFA device.") }),
    ],
  },
  evaluate({ userName, password, mfaActive }: IamUserConfiguration) {
    if (isUnknown(password)) return insufficientData(password);
    if (password === null) return notApplicable(`${called("user", userName)} has no password for the console.`);
    if (isUnknown(mfaActive)) return insufficientData(mfaActive);
    return mfaActive ? compliant() : nonCompliant(`${called("user", userName)} signs in to the console without MFA.`);
  },
});
