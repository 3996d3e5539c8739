import { isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { CollectContext } from "../collector";
import { ec2List } from "../type/ec2";
import { sharedQuestion, type Question } from "../type/question";
import type { LambdaFunction } from "./description";

/** The zones of a region's subnets, by the subnets' ids: one answer for all functions of the region. */
const zonesOfRegion = sharedQuestion(["EC2.DescribeSubnets"], { all: listZones, answer: (zones) => zones });

/** Finds the zones of the function's subnets; nothing is asked for a function that is in no VPC. */
export const zonesOfSubnets: Question<readonly Known<string>[], LambdaFunction> = {
  calls: zonesOfRegion.calls,
  async ask(_, resource) {
    const subnetIds = await resource.field("subnetIds");
    if (isUnknown(subnetIds) || subnetIds.length === 0) return subnetIds;
    return mapKnown(await resource.ask(zonesOfRegion), (zones) =>
      subnetIds.map((id) => zones.get(id) ?? unknown(`EC2 does not say in which zone ${id} is.`)),
    );
  },
};

async function listZones(context: CollectContext): Promise<ReadonlyMap<string, string>> {
  const zones = new Map<string, string>();
  for await (const page of ec2List("EC2.DescribeSubnets", "Subnets").pages(context)) {
    for (const { SubnetId = "", AvailabilityZone } of page) {
      if (AvailabilityZone !== undefined) zones.set(SubnetId, AvailabilityZone);
    }
  }
  return zones;
}
