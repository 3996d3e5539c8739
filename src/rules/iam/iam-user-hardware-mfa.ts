import { ruleFor } from "../../core/define-rule";
import { allKnown, unknown } from "../../core/known";
import { compliant, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import { iamUser } from "../../resources/iam-user/description";
import { called } from "../../resources/iam/naming";

const NO_REPORT = unknown("iam:GetCredentialReport was denied.", "iam:GetCredentialReport");
const NO_DEVICES = unknown("iam:ListVirtualMFADevices was denied.", "iam:ListVirtualMFADevices");

/** A passkey or security key counts as hardware. One app among several devices is enough to violate the rule. */
export const iamUserHardwareMfa = ruleFor(iamUser, {
  id: "iam-user-hardware-mfa",
  reads: ["userName", "password", "mfaActive", "hasVirtualMfa"],
  severity: "LOW",
  title: "IAM user with a console password has only hardware MFA devices",
  rationale:
    "The secret of an app can be copied, and its codes can be phished; a security key's secret never leaves it, and it" +
    " answers only to AWS's own pages.",
  remediation:
    "Register a security key or a hardware token for the user, then remove the app." +
    " CLI: aws iam enable-mfa-device for a hardware token, aws iam deactivate-mfa-device and delete-virtual-mfa-device" +
    " for the app; the console registers security keys." +
    " Terraform: remove aws_iam_virtual_mfa_device; no resource enables a device.",
  terraform: null,
  examples: () => ({
    compliant: [iamUser.example()],
    nonCompliant: [
      iamUser.example({ hasVirtualMfa: true }),
      iamUser.example({ mfaActive: false }),
      iamUser.example({ mfaActive: NO_REPORT, hasVirtualMfa: true }),
      iamUser.example({ mfaActive: false, hasVirtualMfa: NO_DEVICES }),
    ],
    notApplicable: [iamUser.example({ password: null, hasVirtualMfa: true })],
    insufficientData: [
      iamUser.example({ password: NO_REPORT }),
      iamUser.example({ mfaActive: NO_REPORT }),
      iamUser.example({ hasVirtualMfa: NO_DEVICES }),
    ],
  }),
  evaluate({ userName, password, mfaActive, hasVirtualMfa }) {
    const who = called("user", userName);
    return whenKnown(password, (found) => {
      if (found === null) return notApplicable(`${who} has no password for the console.`);
      if (mfaActive === false) return nonCompliant(`${who} signs in to the console without MFA.`);
      if (hasVirtualMfa === true) return nonCompliant(`${who} has an app as an MFA device.`);
      return whenKnown(allKnown([mfaActive, hasVirtualMfa]), () => compliant());
    });
  },
});
