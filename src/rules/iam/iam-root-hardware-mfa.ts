import { ruleFor } from "../../core/define-rule";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { iamRoot } from "../../resources/iam-root";
import { judgeRootMfa } from "./root-mfa";

const DENIED = unknown("iam:GetAccountSummary was denied.", "iam:GetAccountSummary");
const NO_DEVICES = unknown("iam:ListVirtualMFADevices was denied.", "iam:ListVirtualMFADevices");

/** The root user may have up to eight devices: one app among them is enough to sign in with, and violates the rule. */
export const iamRootHardwareMfa = ruleFor(iamRoot, {
  id: "iam-root-hardware-mfa",
  reads: ["hasAccessKey", "hasPassword", "mfaEnabled", "hasVirtualMfa"],
  severity: "CRITICAL",
  title: "Root user has only hardware MFA devices",
  rationale:
    "The secret of an app can be copied, and a phone with it can be lost or taken over from afar; a device of its own" +
    " can lie in a safe, and nobody can copy it.",
  remediation:
    "Register a security key or a hardware token for the root user, then remove the app. In a member account, better" +
    " remove the root user's credentials." +
    " CLI: aws iam enable-mfa-device and deactivate-mfa-device, as the root user; the console registers security keys." +
    " Terraform: aws_iam_organizations_features with RootCredentialsManagement, which keeps member accounts without" +
    " root credentials.",
  terraform: null,
  examples: () => ({
    compliant: [iamRoot.example(), iamRoot.example({ hasPassword: DENIED })],
    nonCompliant: [
      iamRoot.example({ hasVirtualMfa: true }),
      iamRoot.example({ hasVirtualMfa: true, mfaEnabled: DENIED }),
      iamRoot.example({ mfaEnabled: false, hasVirtualMfa: NO_DEVICES }),
    ],
    notApplicable: [iamRoot.example({ mfaEnabled: false, hasPassword: false })],
    insufficientData: [iamRoot.example({ hasVirtualMfa: NO_DEVICES }), iamRoot.example({ mfaEnabled: DENIED })],
  }),
  evaluate(root) {
    if (root.hasVirtualMfa === true) return nonCompliant("The root user has an app as an MFA device.");
    return judgeRootMfa(root, () => whenKnown(root.hasVirtualMfa, () => compliant()));
  },
});
