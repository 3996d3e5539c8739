import { alarmRule } from "./alarm";
import { changes } from "./alarm-events";

/** Of the trails themselves, not of what they select: PutEventSelectors is not in the benchmark. */
export const cloudtrailAlarmTrailChanges = alarmRule({
  id: "cloudtrail-alarm-trail-changes",
  title: "Changes to CloudTrail trails raise an alarm",
  rationale: "Who wants to act unseen stops or narrows the trail first.",
  ...changes("cloudtrail.amazonaws.com", "CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"),
});
