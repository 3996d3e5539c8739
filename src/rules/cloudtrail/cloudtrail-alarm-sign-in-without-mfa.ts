import { alarmRule } from "./alarm";
import { SIGN_IN } from "./alarm-events";

/** Of IAM users: whoever signs in through a directory has the MFA of that. */
export const cloudtrailAlarmSignInWithoutMfa = alarmRule({
  id: "cloudtrail-alarm-sign-in-without-mfa",
  title: "Console sign-ins without MFA raise an alarm",
  rationale: "A password alone was enough: it may have been somebody else's.",
  events: {
    "sign-ins without MFA": {
      ...SIGN_IN,
      errorMessage: null,
      "userIdentity.type": "IAMUser",
      "userIdentity.arn": { anyBut: ["*assumed-role/*"] },
      "additionalEventData.MFAUsed": "No",
      "additionalEventData.SamlProviderArn": null,
      "responseElements.ConsoleLogin": "Success",
    },
  },
  pattern:
    '{ ($.eventName = "ConsoleLogin") && ($.additionalEventData.MFAUsed != "Yes") && ($.userIdentity.type = "IAMUser") && ($.responseElements.ConsoleLogin = "Success") }',
});
