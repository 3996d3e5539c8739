import type { RouteTable } from "@aws-sdk/client-ec2";
import { mapKnown, type Known } from "../../core/known";
import { recordedSharer, sharerOf } from "../ec2-sharing";
import { tagRecord } from "../tag-record";
import { ec2Arn } from "../type/ec2";
import { resourceType } from "../type/resource-type";
import { ROUTE_TABLES } from "../route-tables";
import { answeredRoutes, recordedRoutes, type Peering, type PeeringRoute } from "./peering-routes";
import { peeringsOfTable } from "./answered-peerings";
import { tablesOfVpcs } from "./of-vpcs";
import { COMPUTED, plannedPeerings, plannedRoutes, ROUTE } from "./planned-routes";

/** A route table as rules see it. */
export interface Ec2RouteTable {
  /** The account that shares the table's VPC with this one; `null` where the VPC is this account's own. */
  readonly sharedBy: Known<string | null>;
  /**
   * The routes that lead to VPC peering connections. Those that EC2 calls black holes are left out: their connection
   * is gone, or nobody has accepted it yet. An Unknown stands for any number of routes, or none.
   */
  readonly peeringRoutes: Known<readonly Known<PeeringRoute>[]>;
  /** The peering connections that those routes lead to, each once. */
  readonly peerings: Known<readonly Peering[]>;
}

/** A route table. The list holds its routes; what lies behind them is asked only where one leads to a peering. */
export const ec2RouteTable = resourceType<RouteTable, Ec2RouteTable>({
  resourceType: "AWS::EC2::RouteTable",
  service: "EC2",
  isRecorded: true,
  list: ROUTE_TABLES,
  id: ({ RouteTableId = "" }) => RouteTableId,
  arn: ({ RouteTableId, OwnerId }, target) => ec2Arn("route-table", RouteTableId, target, OwnerId),
  tags: ({ Tags }) => tagRecord(Tags),
  plan: {
    terraformTypes: ["aws_route_table", "aws_default_route_table"],
    // The VPC's own data name its main table.
    identifiedBy: ["id", "arn", "default_route_table_id"],
    computedBlocks: COMPUTED,
    companions: { [ROUTE]: "route_table_id" },
    companionsThatAddUp: [ROUTE],
    brought: [tablesOfVpcs],
  },
  fields: {
    sharedBy: {
      says: "which account shares the table",
      live: ({ OwnerId }, { accountId }) => sharerOf(accountId, OwnerId),
      config: recordedSharer,
      plan: () => null,
    },
    peeringRoutes: {
      says: "which routes the table has",
      live: ({ Routes }) => Routes && answeredRoutes(Routes),
      config: recordedRoutes,
      plan: plannedRoutes,
    },
    peerings: {
      says: "what lies behind the table's peering connections",
      live: peeringsOfTable,
      unless: async (field) =>
        mapKnown(await field("peeringRoutes"), (routes) => (routes.length === 0 ? NO_PEERING : null)),
      // AWS Config does not record peering connections with the tables that lead to them.
      plan: plannedPeerings,
    },
  },
  example: {
    sharedBy: null,
    peeringRoutes: [{ peering: "pcx-0a1b2c3d", destination: "10.20.3.0/24" }],
    peerings: [{ id: "pcx-0a1b2c3d", destinations: ["10.20.3.0/24"], blocks: ["10.10.0.0/16", "10.20.0.0/16"] }],
  },
});

const NO_PEERING = "The table has no route to a VPC peering connection.";
