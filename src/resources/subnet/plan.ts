import type { Known } from "../../core/known";
import type { SubnetConfiguration } from "./configuration";

/** An `aws_subnet` or `aws_default_subnet` of a Terraform plan. */
export interface PlannedSubnet {
  /** True of `aws_default_subnet`. */
  readonly is_default: boolean;
  /** By default what the subnet's resource has: false of `aws_subnet`, true of `aws_default_subnet`. */
  readonly map_public_ip_on_launch: Known<boolean | null>;
}

/** Reads a planned subnet: it is the plan's own. */
export function subnetFromPlan(planned: PlannedSubnet): SubnetConfiguration {
  return { sharedBy: null, mapPublicIpOnLaunch: planned.map_public_ip_on_launch ?? planned.is_default };
}
