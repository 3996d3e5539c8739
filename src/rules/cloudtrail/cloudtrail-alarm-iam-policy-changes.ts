import { alarmRule } from "./alarm";
import { changes } from "./alarm-events";

/** Inline policies and attachments of users, groups and roles, and the managed policies themselves. */
export const cloudtrailAlarmIamPolicyChanges = alarmRule({
  id: "cloudtrail-alarm-iam-policy-changes",
  title: "Changes to IAM policies raise an alarm",
  rationale: "A changed policy may let an intruder stay: whoever widens permissions should be seen doing it.",
  ...changes(
    "iam.amazonaws.com",
    "DeleteGroupPolicy",
    "DeleteRolePolicy",
    "DeleteUserPolicy",
    "PutGroupPolicy",
    "PutRolePolicy",
    "PutUserPolicy",
    "CreatePolicy",
    "DeletePolicy",
    "CreatePolicyVersion",
    "DeletePolicyVersion",
    "AttachRolePolicy",
    "DetachRolePolicy",
    "AttachUserPolicy",
    "DetachUserPolicy",
    "AttachGroupPolicy",
    "DetachGroupPolicy",
  ),
});
