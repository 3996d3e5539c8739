import { alarmRule } from "./alarm";
import { changes } from "./alarm-events";

/** The recorder and the delivery channel, without which no rule of AWS Config judges anything. */
export const cloudtrailAlarmConfigChanges = alarmRule({
  id: "cloudtrail-alarm-config-changes",
  title: "Changes to AWS Config raise an alarm",
  rationale: "Without its recorder and delivery channel AWS Config sees no change any more, and nobody notices.",
  ...changes(
    "config.amazonaws.com",
    "StopConfigurationRecorder",
    "DeleteDeliveryChannel",
    "PutDeliveryChannel",
    "PutConfigurationRecorder",
  ),
});
