import { alarmRule } from "./alarm";
import { changes } from "./alarm-events";

/** Groups and their rules. */
export const cloudtrailAlarmSecurityGroupChanges = alarmRule({
  id: "cloudtrail-alarm-security-group-changes",
  title: "Changes to security groups raise an alarm",
  rationale: "One new rule may open a server to the internet.",
  ...changes(
    "ec2.amazonaws.com",
    "AuthorizeSecurityGroupIngress",
    "AuthorizeSecurityGroupEgress",
    "RevokeSecurityGroupIngress",
    "RevokeSecurityGroupEgress",
    "CreateSecurityGroup",
    "DeleteSecurityGroup",
  ),
});
