import { alarmRule } from "./alarm";
import { changes } from "./alarm-events";

/** Within the waiting period the deletion can be cancelled. */
export const cloudtrailAlarmKeyRemoval = alarmRule({
  id: "cloudtrail-alarm-key-removal",
  title: "Disabling or deleting a KMS key raises an alarm",
  rationale: "What a key has encrypted cannot be read once the key is gone, and KMS deletes it after a waiting period.",
  ...changes("kms.amazonaws.com", "DisableKey", "ScheduleKeyDeletion"),
});
