import { alarmRule } from "./alarm";
import { refusals } from "./alarm-events";

/** By the errors with which AWS services refuse: EC2 names its own. */
export const cloudtrailAlarmUnauthorizedCalls = alarmRule({
  id: "cloudtrail-alarm-unauthorized-calls",
  title: "Refused API calls raise an alarm",
  rationale: "Somebody who tries out what a stolen key may do is refused again and again.",
  events: refusals("AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "Client.UnauthorizedOperation"),
  pattern: '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") }',
});
