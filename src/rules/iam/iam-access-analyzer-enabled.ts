import * as z from "zod";
import { switchParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { allKnown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, whenKnown } from "../../core/verdict";
import { accessAnalyzer } from "../../resources/access-analyzer";

const DENIED = unknown("access-analyzer:ListAnalyzers was denied.", "access-analyzer:ListAnalyzers");

/**
 * An organization's analyzer watches all of its accounts, and only the account that made it sees it: an account of an
 * organization without an analyzer of its own is undecided.
 */
export const iamAccessAnalyzerEnabled = ruleFor(accessAnalyzer, {
  id: "iam-access-analyzer-enabled",
  reads: ["externalAnalyzers", "isInOrganization"],
  severity: "HIGH",
  title: "IAM Access Analyzer looks in the region for access from outside",
  rationale:
    "An analyzer finds every bucket, role, key and queue to which somebody outside has access. Without one, a policy" +
    " that says more than its author meant stays unseen.",
  remediation:
    "Make an analyzer of external access in every region, best one for the whole organization." +
    " CLI: aws accessanalyzer create-analyzer --type ACCOUNT. Terraform: aws_accessanalyzer_analyzer.type.",
  terraform: hcl`
    resource "aws_accessanalyzer_analyzer" "this" {
      analyzer_name = "external-access"
      type          = "ACCOUNT"
    }
  `,
  parameters: z.strictObject({
    ownAnalyzerRequired: switchParameter(false).describe(
      "Whether accounts of an organization need an analyzer of their own, as AWS's own rule asks.",
    ),
  }),
  examples: () => ({
    compliant: [
      accessAnalyzer.example(),
      accessAnalyzer.example({ externalAnalyzers: ["FAILED", DENIED, "ACTIVE"], isInOrganization: DENIED }),
    ],
    nonCompliant: [
      accessAnalyzer.example({ externalAnalyzers: [] }),
      accessAnalyzer.example({ externalAnalyzers: ["DISABLED", "FAILED"] }),
    ],
    insufficientData: [
      accessAnalyzer.example({ externalAnalyzers: DENIED }),
      accessAnalyzer.example({ externalAnalyzers: ["FAILED", DENIED] }),
      accessAnalyzer.example({ externalAnalyzers: [], isInOrganization: true }),
      accessAnalyzer.example({
        externalAnalyzers: [],
        isInOrganization: unknown("It was denied.", "organizations:DescribeOrganization"),
      }),
    ],
  }),
  evaluate({ externalAnalyzers, isInOrganization }, { parameters: { ownAnalyzerRequired } }) {
    return whenKnown(externalAnalyzers, (found) => {
      if (found.includes("ACTIVE")) return compliant();
      return whenKnown(allKnown(found), (statuses) => {
        const what =
          statuses.length === 0
            ? "The account has no external access analyzer in the region"
            : `The account's external access analyzer in the region is ${[...new Set(statuses)].join(", ").toLowerCase()}`;
        if (ownAnalyzerRequired) return nonCompliant(`${what}.`);
        return whenKnown(isInOrganization, (isMember) =>
          isMember
            ? insufficientData(`${what}; one of its organization would show only in the account that made it.`)
            : nonCompliant(`${what}.`),
        );
      });
    });
  },
});
