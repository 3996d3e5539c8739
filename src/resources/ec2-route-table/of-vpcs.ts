import { isUnknown } from "../../core/known";
import type { BroughtReader } from "../plan-reader";
import { takenOver } from "../taken-over";
import type { Ec2RouteTable } from "./description";
import { asRoute, COMPUTED, peeringsOf, ROUTE, routesOfTheirOwn } from "./planned-routes";

const DEFAULT_TABLE = "aws_default_route_table";

/**
 * Reads the main route table of a VPC that the plan creates, where routes name it by the VPC. AWS gives it none that
 * leads out of the VPC, and of a VPC that stands the plan does not show what its table has become.
 */
export const tablesOfVpcs: BroughtReader<Ec2RouteTable> = {
  terraformTypes: ["aws_vpc"],
  identifiedBy: ["id", "default_route_table_id", "main_route_table_id"],
  computedBlocks: COMPUTED,
  companions: { [ROUTE]: "route_table_id", [DEFAULT_TABLE]: "default_route_table_id" },
  companionsTake: {
    [ROUTE]: ["default_route_table_id", "main_route_table_id"],
    [DEFAULT_TABLE]: ["default_route_table_id", "main_route_table_id"],
  },
  companionsThatAddUp: [ROUTE],
  accepts: ({ isCreated }) => isCreated,
  read(_vpc, join) {
    const routes = routesOfTheirOwn(join);
    const taken = takenOver(join, DEFAULT_TABLE);
    if (taken === true || routes.every(isUnknown)) return [];
    const configuration = {
      sharedBy: null,
      peeringRoutes: [...routes.map(asRoute), ...(taken === false ? [] : [taken])],
      peerings: peeringsOf(routes),
    };
    return [{ what: "main route table", tags: {}, configuration }];
  },
};
