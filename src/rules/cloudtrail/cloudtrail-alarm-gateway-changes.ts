import { alarmRule } from "./alarm";
import { changes } from "./alarm-events";

/** Internet gateways and customer gateways. */
export const cloudtrailAlarmGatewayChanges = alarmRule({
  id: "cloudtrail-alarm-gateway-changes",
  title: "Changes to network gateways raise an alarm",
  rationale: "An internet gateway is the way out of a VPC, and in.",
  ...changes(
    "ec2.amazonaws.com",
    "CreateCustomerGateway",
    "DeleteCustomerGateway",
    "AttachInternetGateway",
    "CreateInternetGateway",
    "DeleteInternetGateway",
    "DetachInternetGateway",
  ),
});
