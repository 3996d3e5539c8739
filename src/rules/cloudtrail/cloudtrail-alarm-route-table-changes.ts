import { alarmRule } from "./alarm";
import { changes } from "./alarm-events";

/** Tables, their routes, and which subnets have them. */
export const cloudtrailAlarmRouteTableChanges = alarmRule({
  id: "cloudtrail-alarm-route-table-changes",
  title: "Changes to route tables raise an alarm",
  rationale: "One changed route may lead traffic past a firewall, or to somebody else.",
  ...changes(
    "ec2.amazonaws.com",
    "CreateRoute",
    "CreateRouteTable",
    "ReplaceRoute",
    "ReplaceRouteTableAssociation",
    "DeleteRouteTable",
    "DeleteRoute",
    "DisassociateRouteTable",
  ),
});
