import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../core/verdict";
import { isPendingDeletion, KMS_KEY, type KmsKeyConfiguration } from "../../resources/kms-key/configuration";
import { kmsKey } from "../../resources/kms-key/examples";

/** Deletion is the one change to a key that nothing undoes: until its day it can be cancelled. */
export const kmsKeyNotPendingDeletion = defineRule({
  id: "kms-key-not-pending-deletion",
  resourceType: KMS_KEY,
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
    compliant: [kmsKey(), kmsKey({ state: "Disabled" })],
    nonCompliant: [
      kmsKey({ state: "PendingDeletion", deletionDay: "2026-12-01" }),
      kmsKey({ state: "PendingReplicaDeletion" }),
    ],
    notApplicable: [kmsKey({ manager: "AWS" })],
    insufficientData: [
      kmsKey({ state: unknown("kms:DescribeKey was denied.", "kms:DescribeKey") }),
      kmsKey({ manager: unknown("kms:DescribeKey was denied.", "kms:DescribeKey") }),
    ],
  },
  evaluate({ manager, state, deletionDay }: KmsKeyConfiguration) {
    if (manager === "AWS") return notApplicable("AWS manages the key, and nobody else can delete it.");
    if (!isUnknown(state) && isPendingDeletion(state)) {
      const when = typeof deletionDay === "string" ? `, on ${deletionDay}` : "";
      return nonCompliant(`The key is in state ${state}: KMS will delete it${when}.`);
    }
    const undecided = [state, manager].find(isUnknown);
    return undecided === undefined ? compliant() : insufficientData(undecided);
  },
});
