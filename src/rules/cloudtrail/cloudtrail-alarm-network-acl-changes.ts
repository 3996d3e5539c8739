import { alarmRule } from "./alarm";
import { changes } from "./alarm-events";

/** ACLs, their entries, and which subnets have them. */
export const cloudtrailAlarmNetworkAclChanges = alarmRule({
  id: "cloudtrail-alarm-network-acl-changes",
  title: "Changes to network ACLs raise an alarm",
  rationale: "One changed entry may open or close whole subnets.",
  ...changes(
    "ec2.amazonaws.com",
    "CreateNetworkAcl",
    "CreateNetworkAclEntry",
    "DeleteNetworkAcl",
    "DeleteNetworkAclEntry",
    "ReplaceNetworkAclEntry",
    "ReplaceNetworkAclAssociation",
  ),
});
