import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { securityHub } from "../../resources/security-hub";

/**
 * Two products bear the name. Judged is Security Hub CSPM, which checks the account by standards and which the CIS
 * benchmarks ask for; the newer Security Hub (DescribeSecurityHubV2) brings together what CSPM and others find.
 */
export const securityhubEnabled = ruleFor(securityHub, {
  id: "securityhub-enabled",
  reads: ["isOn"],
  severity: "MEDIUM",
  title: "Security Hub CSPM is on in the region",
  rationale:
    "Security Hub CSPM checks the account against standards all the time and collects what other security services find;" +
    " without it, each of them has a list of its own that somebody has to watch. The newer Security Hub, which shows" +
    " such findings together, does not count: it takes the checks of the account's settings from CSPM.",
  remediation:
    "Enable Security Hub CSPM in each region that is in use, or for the whole organization by a central configuration." +
    " CLI: aws securityhub enable-security-hub. Terraform: aws_securityhub_account.",
  terraform: hcl`
    resource "aws_securityhub_account" "this" {
      enable_default_standards = true
    }
  `,
  examples: () => ({
    compliant: [securityHub.example()],
    nonCompliant: [securityHub.example({ isOn: false })],
    insufficientData: [
      securityHub.example({ isOn: unknown("securityhub:DescribeHub was denied.", "securityhub:DescribeHub") }),
    ],
  }),
  evaluate({ isOn }) {
    return whenKnown(isOn, (on) => (on ? compliant() : nonCompliant("Security Hub CSPM is off in the region.")));
  },
});
