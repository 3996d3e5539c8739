import { alarmRule } from "./alarm";
import { changes } from "./alarm-events";

/** ClassicLink is gone from AWS and still in the benchmark: a pattern without it does not satisfy that. */
export const cloudtrailAlarmVpcChanges = alarmRule({
  id: "cloudtrail-alarm-vpc-changes",
  title: "Changes to VPCs raise an alarm",
  rationale: "A peering joins networks that were apart; a new VPC has none of the guards of the others.",
  ...changes(
    "ec2.amazonaws.com",
    "CreateVpc",
    "DeleteVpc",
    "ModifyVpcAttribute",
    "AcceptVpcPeeringConnection",
    "CreateVpcPeeringConnection",
    "DeleteVpcPeeringConnection",
    "RejectVpcPeeringConnection",
    "AttachClassicLinkVpc",
    "DetachClassicLinkVpc",
    "DisableVpcClassicLink",
    "EnableVpcClassicLink",
  ),
});
