import type { PlanReader } from "../plan-reader";
import { SUBNET, type SubnetConfiguration } from "./configuration";
import { subnetFromPlan } from "./plan";

/** Reads `aws_subnet` and `aws_default_subnet`. */
export const subnetPlanReader: PlanReader<SubnetConfiguration> = {
  resourceType: SUBNET,
  terraformTypes: ["aws_subnet", "aws_default_subnet"],
  identifiedBy: ["id", "arn"],
  companions: {},
  isGlobal: false,
  read: (subnet) =>
    subnetFromPlan({
      is_default: subnet.type === "aws_default_subnet",
      map_public_ip_on_launch: subnet.flag("map_public_ip_on_launch"),
    }),
};
