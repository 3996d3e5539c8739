import type { Vpc as ListedVpc } from "@aws-sdk/client-ec2";
import type { Known } from "../../core/known";
import { recordedSharer, sharerOf } from "../ec2-sharing";
import { tagRecord } from "../tag-record";
import { ec2Arn, ec2List } from "../type/ec2";
import { resourceType } from "../type/resource-type";
import { ENDPOINT, plannedReach, reachesEc2 } from "./endpoints";
import { flowLog } from "./examples";
import { FLOW_LOG, flowLogsOfVpc, plannedFlowLogs, type FlowLog } from "./flow-logs";

/** A VPC as rules see it. */
export interface Vpc {
  /** The account that shares the VPC with this one through RAM; `null` where the VPC is this account's own. */
  readonly sharedBy: Known<string | null>;
  readonly flowLogs: Known<readonly FlowLog[]>;
  /** True where it has an interface endpoint of EC2's API in its region, and the endpoint is available. */
  readonly reachesEc2: Known<boolean>;
}

/** A VPC. The list also holds VPCs that other accounts share. */
export const vpc = resourceType<ListedVpc, Vpc>({
  resourceType: "AWS::EC2::VPC",
  service: "EC2",
  isRecorded: true,
  list: ec2List("EC2.DescribeVpcs", "Vpcs"),
  id: ({ VpcId = "" }) => VpcId,
  arn: ({ VpcId, OwnerId }, target) => ec2Arn("vpc", VpcId, target, OwnerId),
  tags: ({ Tags }) => tagRecord(Tags),
  plan: {
    terraformTypes: ["aws_vpc", "aws_default_vpc"],
    identifiedBy: ["id", "arn"],
    companions: { [FLOW_LOG]: "vpc_id", [ENDPOINT]: "vpc_id" },
    companionsThatAddUp: [FLOW_LOG, ENDPOINT],
  },
  fields: {
    sharedBy: {
      says: "which account shares the VPC",
      live: ({ OwnerId }, { accountId }) => sharerOf(accountId, OwnerId),
      config: recordedSharer,
      plan: () => null,
    },
    flowLogs: {
      says: "which flow logs the VPC has",
      live: flowLogsOfVpc,
      // AWS Config's item of a VPC never holds its flow logs: a call asks for them.
      plan: plannedFlowLogs,
    },
    reachesEc2: {
      says: "which endpoints the VPC has",
      live: reachesEc2,
      // Endpoints are resources of their own to AWS Config.
      plan: plannedReach,
    },
  },
  example: { sharedBy: null, flowLogs: [flowLog()], reachesEc2: true },
});
