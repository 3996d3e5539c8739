import { ruleFor } from "../../core/define-rule";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import { iamUser } from "../../resources/iam-user/description";
import { called } from "../../resources/iam/naming";

const DENIED = unknown("iam:GetCredentialReport was denied.", "iam:GetCredentialReport");

/** The rule asks for MFA only if the user can sign in to the console; a user who has only access keys cannot. */
export const iamUserConsoleMfaEnabled = ruleFor(iamUser, {
  id: "iam-user-console-mfa-enabled",
  reads: ["userName", "password", "mfaActive"],
  severity: "MEDIUM",
  title: "IAM user with a console password has MFA",
  rationale: "Passwords are reused, phished and leaked; a second factor keeps out whoever has only the password.",
  remediation:
    "Let the user enable an MFA device, or take the password away and sign in through IAM Identity Center." +
    " CLI: aws iam enable-mfa-device, or aws iam delete-login-profile." +
    " Terraform: remove aws_iam_user_login_profile; no resource enables a device.",
  terraform: null,
  examples: () => ({
    compliant: [iamUser.example()],
    nonCompliant: [iamUser.example({ mfaActive: false })],
    notApplicable: [
      iamUser.example({ password: null, mfaActive: false }),
      iamUser.example({ password: null, mfaActive: DENIED }),
    ],
    insufficientData: [
      iamUser.example({ password: DENIED, mfaActive: DENIED, accessKeys: DENIED }),
      iamUser.example({ mfaActive: unknown("A Terraform plan cannot tell whether the user has an MFA device.") }),
    ],
  }),
  evaluate({ userName, password, mfaActive }) {
    const who = called("user", userName);
    return whenKnown(password, (found) => {
      if (found === null) return notApplicable(`${who} has no password for the console.`);
      return whenKnown(mfaActive, (active) =>
        active ? compliant() : nonCompliant(`${who} signs in to the console without MFA.`),
      );
    });
  },
});
