import { ruleFor } from "../../core/define-rule";
import { unknown } from "../../core/known";
import { compliant } from "../../core/verdict";
import { iamRoot } from "../../resources/iam-root";
import { judgeRootMfa } from "./root-mfa";

const DENIED = unknown("iam:GetAccountSummary was denied.", "iam:GetAccountSummary");

/** A root user without credentials needs no MFA, since nobody can sign in as it. */
export const iamRootMfaEnabled = ruleFor(iamRoot, {
  id: "iam-root-mfa-enabled",
  reads: ["hasAccessKey", "hasPassword", "mfaEnabled"],
  severity: "CRITICAL",
  title: "Root user signs in with MFA",
  rationale: "Without MFA, whoever learns or guesses the root user's password owns the account and everything in it.",
  remediation:
    "Enable an MFA device for the root user, ideally a security key. In a member account, better remove the root" +
    " user's credentials." +
    " CLI: aws iam enable-mfa-device, as the root user." +
    " Terraform: aws_iam_organizations_features with RootCredentialsManagement, which keeps member accounts without" +
    " root credentials.",
  terraform: null,
  examples: () => ({
    compliant: [iamRoot.example(), iamRoot.example({ hasPassword: DENIED })],
    nonCompliant: [
      iamRoot.example({ mfaEnabled: false }),
      iamRoot.example({ mfaEnabled: false, hasAccessKey: DENIED }),
      iamRoot.example({ mfaEnabled: false, hasPassword: false, hasAccessKey: true }),
    ],
    notApplicable: [iamRoot.example({ mfaEnabled: false, hasPassword: false })],
    insufficientData: [
      iamRoot.example({ hasAccessKey: DENIED, hasPassword: DENIED, mfaEnabled: DENIED }),
      iamRoot.example({ mfaEnabled: DENIED }),
      iamRoot.example({ mfaEnabled: false, hasPassword: DENIED }),
    ],
  }),
  evaluate(root) {
    return judgeRootMfa(root, () => compliant());
  },
});
