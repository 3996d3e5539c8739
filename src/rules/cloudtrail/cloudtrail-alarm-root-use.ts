import { alarmRule } from "./alarm";
import { rootUses } from "./alarm-events";

/** What AWS services do for the account is recorded as the root user's too, and is none of its uses. */
export const cloudtrailAlarmRootUse = alarmRule({
  id: "cloudtrail-alarm-root-use",
  title: "Uses of the root user raise an alarm",
  rationale: "Nothing limits the root user, and nobody needs it in everyday work.",
  events: rootUses({ "calls by the root user": "AwsApiCall", "sign-ins of the root user": "AwsConsoleSignIn" }),
  pattern:
    '{ ($.userIdentity.type = "Root") && ($.userIdentity.invokedBy NOT EXISTS) && ($.eventType != "AwsServiceEvent") }',
});
