import { isUnknown, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource, PlannedValues, PlanSubject } from "../plan-reader";
import { isDataSource, onlyOne, required, unlessEmpty } from "../planned-values";

const PEERING = "aws_vpc_peering_connection";
const ACCEPTER = "aws_vpc_peering_connection_accepter";

/** The types, of resources and data sources, whose ids stand for a peering connection. */
export const PEERING_TYPES = [PEERING, ACCEPTER];

const PEERINGS: PlanSubject = { terraformTypes: PEERING_TYPES, identifiedBy: ["id"], companions: {} };

const IPV4_BLOCK = "aws_vpc_ipv4_cidr_block_association";
const IPV6_BLOCK = "aws_vpc_ipv6_cidr_block_association";

const VPCS: PlanSubject = {
  terraformTypes: ["aws_vpc", "aws_default_vpc"],
  identifiedBy: ["id"],
  companions: { [IPV4_BLOCK]: "vpc_id", [IPV6_BLOCK]: "vpc_id" },
  companionsThatAddUp: [IPV4_BLOCK, IPV6_BLOCK],
};

const NOT_IN_PLAN = unknown(
  "A VPC of the peering connection is not in the plan, so that its CIDR blocks are not known.",
);
const ELSEWHERE = unknown(
  "A VPC of the peering connection stands, and may have CIDR blocks that the plan does not show.",
);

/** The CIDR blocks of both VPCs of a planned peering connection; an Unknown stands for any number of them. */
export function blocksOfPeering(peering: PlannedResource, join: PlanJoin): readonly Known<string>[] {
  const ofPeering = join.of(peering, PEERINGS);
  if (isDataSource(peering)) return blocksThatWereRead(peering);
  if (peering.type === ACCEPTER) {
    const requested = onlyOne(ofPeering.named([PEERING], "vpc_peering_connection_id"));
    return requested === undefined ? [NOT_IN_PLAN] : blocksOfPeering(requested, ofPeering);
  }
  return ["vpc_id", "peer_vpc_id"].flatMap((side) => {
    const vpc = onlyOne(ofPeering.named(VPCS.terraformTypes, side));
    return vpc === undefined ? [NOT_IN_PLAN] : blocksOfVpc(vpc, ofPeering);
  });
}

/** A data source tells the first block of each VPC, and the others in sets which older providers do not have. */
function blocksThatWereRead(peering: PlannedValues): readonly Known<string>[] {
  return [
    ...["cidr_block", "peer_cidr_block"].flatMap((name) => textOf(peering, name)),
    ...["cidr_block_set", "peer_cidr_block_set"].flatMap((name) => textsOf(peering, name, "cidr_block")),
    ...["ipv6_cidr_block_set", "peer_ipv6_cidr_block_set"].flatMap((name) => textsOf(peering, name, "ipv6_cidr_block")),
    ELSEWHERE,
  ];
}

function blocksOfVpc(vpc: PlannedResource, join: PlanJoin): readonly Known<string>[] {
  const ofVpc = join.of(vpc, VPCS);
  const associated = (type: string, name: string): readonly Known<string>[] =>
    ofVpc
      .companions(type)
      .map((one) => (isUnknown(one) ? one : required(unlessEmpty(one.text(name)), "which CIDR block a VPC gets")));
  return [
    required(unlessEmpty(vpc.text("cidr_block")), "which CIDR block a VPC gets"),
    ...textOf(vpc, "ipv6_cidr_block"),
    ...textsOf(vpc, "cidr_block_associations", "cidr_block"),
    ...associated(IPV4_BLOCK, "cidr_block"),
    ...associated(IPV6_BLOCK, "ipv6_cidr_block"),
    // AWS chooses the block that a VPC asks for without naming it.
    ...(vpc.isCreated && !asksForIpv6(vpc) ? [] : [ELSEWHERE]),
  ];
}

function asksForIpv6(vpc: PlannedValues): boolean {
  const asked = vpc.flag("assign_generated_ipv6_cidr_block");
  return (asked !== null && asked !== false) || unlessEmpty(vpc.text("ipv6_ipam_pool_id")) !== null;
}

function textOf(values: PlannedValues, name: string): readonly Known<string>[] {
  const text = unlessEmpty(values.text(name));
  return text === null ? [] : [text];
}

function textsOf(values: PlannedValues, blocks: string, name: string): readonly Known<string>[] {
  const found = values.blocks(blocks);
  return isUnknown(found) ? [found] : found.flatMap((block) => textOf(block, name));
}
