import { ruleFor } from "../../core/define-rule";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import { iamRoot } from "../../resources/iam-root";

/** The features of IAM's central root access (IAM API Reference, `ListOrganizationsFeatures`). */
const FEATURES = ["RootCredentialsManagement", "RootSessions"];

/** Judges the account that manages the organization's root users; the organization's other accounts cannot know. */
export const iamRootCredentialsCentrallyManaged = ruleFor(iamRoot, {
  id: "iam-root-credentials-centrally-managed",
  reads: ["centralFeatures"],
  severity: "HIGH",
  title: "Organization manages the root users of its member accounts centrally",
  rationale:
    "Each member account has a root user that no policy of the account limits. Managed centrally, it has no password and" +
    " no keys that anybody could steal, and what only it can do is done in short sessions.",
  remediation:
    "Enable trusted access for IAM, then both features of central root access in the management account." +
    " CLI: aws organizations enable-aws-service-access --service-principal iam.amazonaws.com, then aws iam" +
    " enable-organizations-root-credentials-management and enable-organizations-root-sessions." +
    " Terraform: aws_iam_organizations_features.enabled_features.",
  terraform: null,
  examples: () => ({
    compliant: [iamRoot.example()],
    nonCompliant: [
      iamRoot.example({ centralFeatures: [] }),
      iamRoot.example({ centralFeatures: ["RootCredentialsManagement"] }),
    ],
    notApplicable: [iamRoot.example({ centralFeatures: null })],
    insufficientData: [
      iamRoot.example({
        centralFeatures: unknown("iam:ListOrganizationsFeatures was denied.", "iam:ListOrganizationsFeatures"),
      }),
    ],
  }),
  evaluate({ centralFeatures }) {
    return whenKnown(centralFeatures, (enabled) => {
      if (enabled === null) return notApplicable("The account does not manage the root users of an organization.");
      const missing = FEATURES.filter((feature) => !enabled.includes(feature));
      if (missing.length === 0) return compliant();
      return nonCompliant(`The organization has not enabled ${missing.join(" and ")}.`);
    });
  },
});
