import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import { kmsKey } from "../../resources/kms-key/description";
import { unrotatableBecause } from "../../resources/kms-key/rotation";

const DENIED = unknown("kms:GetKeyRotationStatus was denied.", "kms:GetKeyRotationStatus");

/**
 * KMS can rotate only symmetric keys whose material it generated itself; other keys are rotated by hand, or by AWS.
 */
export const kmsKeyRotationEnabled = ruleFor(kmsKey, {
  id: "kms-key-rotation-enabled",
  reads: ["manager", "state", "origin", "spec", "rotationEnabled"],
  severity: "MEDIUM",
  title: "KMS key is rotated automatically",
  rationale:
    "Rotation limits how much data is encrypted with the same key material, and so how much a leak of it exposes." +
    " Data that was encrypted before stays readable.",
  remediation:
    "Switch on automatic rotation; aliases, policies and encrypted data stay as they are." +
    " CLI: aws kms enable-key-rotation. Terraform: aws_kms_key.enable_key_rotation.",
  terraform: hcl`
    resource "aws_kms_key" "this" {
      description = "Orders"

      enable_key_rotation = true
    }
  `,
  examples: () => ({
    compliant: [kmsKey.example()],
    nonCompliant: [kmsKey.example({ rotationEnabled: false })],
    notApplicable: [
      kmsKey.example({ manager: "AWS", rotationEnabled: DENIED }),
      kmsKey.example({ spec: "RSA_4096", rotationEnabled: DENIED }),
      kmsKey.example({ spec: "HMAC_256", rotationEnabled: DENIED }),
      kmsKey.example({ origin: "EXTERNAL", rotationEnabled: DENIED }),
      kmsKey.example({ origin: "AWS_CLOUDHSM", rotationEnabled: DENIED }),
      kmsKey.example({ state: "Disabled", rotationEnabled: false }),
      kmsKey.example({ state: "PendingDeletion", rotationEnabled: false }),
    ],
    insufficientData: [
      kmsKey.example({ rotationEnabled: DENIED }),
      kmsKey.example({ origin: unknown("The key store is known only after apply."), rotationEnabled: false }),
    ],
  }),
  evaluate: ({ manager, state, origin, spec, rotationEnabled }) =>
    whenKnown(unrotatableBecause({ manager, state, origin, spec }), (reason) => {
      if (reason !== null) return notApplicable(reason);
      return whenKnown(rotationEnabled, (isEnabled) =>
        isEnabled ? compliant() : nonCompliant("KMS does not rotate the key."),
      );
    }),
});
