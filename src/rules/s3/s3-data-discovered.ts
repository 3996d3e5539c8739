import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { macieSession } from "../../resources/macie-session";

/** Asks whether Macie runs; what it finds, and whether buckets are protected accordingly, is for a person to see. */
export const s3DataDiscovered = ruleFor(macieSession, {
  id: "s3-data-discovered",
  reads: ["status"],
  severity: "MEDIUM",
  title: "Macie looks for sensitive data in the region's buckets",
  rationale:
    "Nobody can protect data that nobody knows of. Macie finds personal data, credentials and the like in buckets, and" +
    " says which of these are open to others.",
  remediation:
    "Enable Macie in each region that has buckets, or let it run again where it is paused." +
    " CLI: aws macie2 enable-macie, or aws macie2 update-macie-session --status ENABLED." +
    " Terraform: aws_macie2_account.status.",
  terraform: hcl`
    resource "aws_macie2_account" "this" {
      status = "ENABLED"
    }
  `,
  examples: () => ({
    compliant: [macieSession.example()],
    nonCompliant: [macieSession.example({ status: null }), macieSession.example({ status: "PAUSED" })],
    insufficientData: [
      macieSession.example({ status: unknown("macie2:GetMacieSession was denied.", "macie2:GetMacieSession") }),
    ],
  }),
  evaluate({ status }) {
    return whenKnown(status, (known) => {
      if (known === null) return nonCompliant("Macie is off in the region.");
      return known === "ENABLED" ? compliant() : nonCompliant("Macie is paused in the region: it looks for nothing.");
    });
  },
});
