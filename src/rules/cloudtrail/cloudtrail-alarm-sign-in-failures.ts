import { alarmRule } from "./alarm";
import { SIGN_IN } from "./alarm-events";

/** Of IAM users and the root user alike. */
export const cloudtrailAlarmSignInFailures = alarmRule({
  id: "cloudtrail-alarm-sign-in-failures",
  title: "Failed console sign-ins raise an alarm",
  rationale: "Passwords are guessed: many failures in a short time are somebody trying.",
  events: {
    "failed sign-ins": {
      ...SIGN_IN,
      errorMessage: "Failed authentication",
      "responseElements.ConsoleLogin": "Failure",
    },
  },
  pattern: '{ ($.eventName = ConsoleLogin) && ($.errorMessage = "Failed authentication") }',
});
