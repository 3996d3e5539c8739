import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { allKnown, isUnknown, unknown } from "../../core/known";
import { compliant, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import { kmsKey } from "../../resources/kms-key/description";
import { isPendingDeletion } from "../../resources/kms-key/rotation";

/** Nobody can undo the deletion of a key; until the day of the deletion, it can be cancelled. */
export const kmsKeyNotPendingDeletion = ruleFor(kmsKey, {
  id: "kms-key-not-pending-deletion",
  reads: ["manager", "state", "deletionDay"],
  severity: "CRITICAL",
  title: "KMS key is not scheduled for deletion",
  rationale:
    "When a key is deleted, everything that it encrypts is lost, backups included. Nobody can restore the key, not" +
    " even AWS.",
  remediation:
    "Cancel the deletion, and disable the key instead until you are sure that nothing needs it." +
    " CLI: aws kms cancel-key-deletion. Terraform: aws_kms_key.is_enabled.",
  terraform: hcl`
    resource "aws_kms_key" "this" {
      description = "Orders"
      # A disabled key cannot be used, but nothing is lost.
      is_enabled              = false
      deletion_window_in_days = 30

      lifecycle {
        prevent_destroy = true
      }
    }
  `,
  examples: () => ({
    compliant: [kmsKey.example(), kmsKey.example({ state: "Disabled" })],
    nonCompliant: [
      kmsKey.example({ state: "PendingDeletion", deletionDay: "2026-12-01" }),
      kmsKey.example({ state: "PendingReplicaDeletion" }),
    ],
    notApplicable: [kmsKey.example({ manager: "AWS" })],
    insufficientData: [
      kmsKey.example({ state: unknown("kms:DescribeKey was denied.", "kms:DescribeKey") }),
      kmsKey.example({ manager: unknown("kms:DescribeKey was denied.", "kms:DescribeKey") }),
    ],
  }),
  evaluate({ manager, state, deletionDay }) {
    if (manager === "AWS") return notApplicable("AWS manages the key, and nobody else can delete it.");
    if (!isUnknown(state) && isPendingDeletion(state)) {
      const when = typeof deletionDay === "string" ? ` on ${deletionDay}` : "";
      return nonCompliant(`The key is in state ${state}: KMS will delete it${when}.`);
    }
    return whenKnown(allKnown([state, manager]), () => compliant());
  },
});
