import type { Rule } from "../../core/rule";
import { isUnknown, unknown } from "../../core/known";
import { insufficientData, notApplicable } from "../../core/verdict";
import { accountAlarms, type AccountAlarms } from "../../resources/cloudtrail-trail/account-alarms";
import { alarmRule } from "./alarm";
import { changes } from "./alarm-events";

const alarm = alarmRule({
  id: "cloudtrail-alarm-organization-changes",
  title: "Changes to the organization raise an alarm",
  rationale: "Accounts that join or leave, and policies of the organization, decide over every account at once.",
  ...changes(
    "organizations.amazonaws.com",
    "AcceptHandshake",
    "AttachPolicy",
    "CreateAccount",
    "CreateOrganizationalUnit",
    "CreatePolicy",
    "DeclineHandshake",
    "DeleteOrganization",
    "DeleteOrganizationalUnit",
    "DeletePolicy",
    "DetachPolicy",
    "DisablePolicyType",
    "EnablePolicyType",
    "InviteAccountToOrganization",
    "LeaveOrganization",
    "MoveAccount",
    "RemoveAccountFromOrganization",
    "UpdatePolicy",
    "UpdateOrganizationalUnit",
  ),
});
const DENIED = unknown("organizations:DescribeOrganization was denied.", "organizations:DescribeOrganization");

/** Calls that change the organization are recorded in its management account, which alone is judged. */
export const cloudtrailAlarmOrganizationChanges: Rule<AccountAlarms, Record<string, never>> = {
  ...alarm,
  reads: [...alarm.reads, "isManagementAccount"],
  examples: () => ({
    ...alarm.examples(),
    notApplicable: [accountAlarms.example({ isManagementAccount: false })],
    insufficientData: [
      ...(alarm.examples().insufficientData ?? []),
      accountAlarms.example({ isManagementAccount: DENIED }),
      accountAlarms.example({ isManagementAccount: DENIED, alarms: [] }),
    ],
  }),
  evaluate(account, context) {
    if (isUnknown(account.isManagementAccount)) return insufficientData(account.isManagementAccount);
    if (account.isManagementAccount) return alarm.evaluate(account, context);
    return notApplicable("The account is not the management account of an organization.");
  },
};
