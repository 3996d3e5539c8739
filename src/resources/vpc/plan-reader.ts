import { isUnknown, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlanReader } from "../plan-reader";
import { required } from "../planned-values";
import { VPC, type VpcConfiguration } from "./configuration";
import { vpcFromPlan, type PlannedFlowLog } from "./plan";

const FLOW_LOG = "aws_flow_log";

const ELSEWHERE = unknown("The VPC stands already, and the plan has no flow log of it: another one may.");

/** Reads `aws_vpc` and `aws_default_vpc`, each with the `aws_flow_log` resources that are attached to the VPC itself. */
export const vpcPlanReader: PlanReader<VpcConfiguration> = {
  resourceType: VPC,
  terraformTypes: ["aws_vpc", "aws_default_vpc"],
  identifiedBy: ["id", "arn"],
  companions: { [FLOW_LOG]: "vpc_id" },
  companionsThatAddUp: [FLOW_LOG],
  isGlobal: false,
  read(vpc, join) {
    const logs = join.companions(FLOW_LOG).map(flowLogOf);
    return vpcFromPlan(logs.length === 0 && mayBeLoggedElsewhere(vpc, join) ? [ELSEWHERE] : logs);
  },
};

/** True of a VPC that stands, where nothing tells that the plan is the one that has its flow logs. */
function mayBeLoggedElsewhere({ type, isCreated }: PlannedResource, join: PlanJoin): boolean {
  // Terraform creates no default VPC where there is one: it takes it over.
  const stands = !isCreated || type === "aws_default_vpc";
  return stands && join.former(FLOW_LOG).length === 0;
}

function flowLogOf(log: Known<PlannedResource>): Known<PlannedFlowLog> {
  if (isUnknown(log)) return log;
  return { traffic_type: required(log.text("traffic_type"), "what traffic a flow log captures") };
}
