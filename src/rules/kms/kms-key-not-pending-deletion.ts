import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../core/verdict";
import { kmsKey } from "../../resources/kms-key/description";
import { isPendingDeletion } from "../../resources/kms-key/rotation";

/** Deletion is the one change to a key that nothing undoes: until its day it can be cancelled. */
export const kmsKeyNotPendingDeletion = ruleFor(kmsKey, {
  id: "kms-key-not-pending-deletion",
  reads: ["manager", "state", "deletionDay"],
  severity: "CRITICAL",
  title: "KMS key is not scheduled for deletion",
  rationale:
    "With a key everything that it encrypts is lost, backups included, and neither AWS nor anybody restores it.",
  remediation:
    "Cancel the deletion, and disable the key instead until it is sure that nothing needs it." +
    " CLI: aws kms cancel-key-deletion. Terraform: aws_kms_key.is_enabled.",
  terraform: hcl`
    resource "aws_kms_key" "this" {
      description = "Orders"
      # Instead of a deletion: nothing can use the key, and nothing is lost.
      is_enabled              = false
      deletion_window_in_days = 30

      lifecycle {
        prevent_destroy = true
      }
    }
  `,
  examples: {
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
  },
  evaluate({ manager, state, deletionDay }) {
    if (manager === "AWS") return notApplicable("AWS manages the key, and nobody else can delete it.");
    if (!isUnknown(state) && isPendingDeletion(state)) {
      const when = typeof deletionDay === "string" ? ` on ${deletionDay}` : "";
      return nonCompliant(`The key is in state ${state}: KMS will delete it${when}.`);
    }
    const undecided = [state, manager].find(isUnknown);
    return undecided === undefined ? compliant() : insufficientData(undecided);
  },
});
