import type { VpcEndpoint } from "@aws-sdk/client-ec2";
import { anyTrue, isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { CollectContext } from "../collector";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { required } from "../planned-values";
import { ec2List } from "../type/ec2";
import { sharedQuestion } from "../type/question";
import { mayBeInOtherPlan } from "./other-plan";

/** The Terraform type of an endpoint. */
export const ENDPOINT = "aws_vpc_endpoint";

/** EC2's API, also by its FIPS endpoint (Amazon EC2 API Reference, "Access Amazon EC2 using an interface endpoint"). */
const EC2_API = /^(?:cn\.)?com\.amazonaws\.([\w-]+)\.ec2(?:-fips)?$/;

const ELSEWHERE = unknown(
  "The VPC already exists, and the plan has no endpoint of EC2's API for it; another plan may have one.",
);

/** Whether a VPC has an endpoint of EC2's API. One list covers a whole region; a VPC that is read alone has its own. */
export const reachesEc2 = sharedQuestion(["EC2.DescribeVpcEndpoints"], {
  all: (context) => vpcsWithEndpoint(context, {}),
  one: (context, id) => vpcsWithEndpoint(context, { Filters: [{ Name: "vpc-id", Values: [id] }] }),
  answer: (vpcIds, { id }) => vpcIds.has(id),
});

async function vpcsWithEndpoint(context: CollectContext, filter: object): Promise<ReadonlySet<string>> {
  const vpcIds = new Set<string>();
  for await (const page of ec2List("EC2.DescribeVpcEndpoints", "VpcEndpoints", filter).pages(context)) {
    for (const endpoint of page) if (isOfEc2(endpoint, context)) vpcIds.add(endpoint.VpcId ?? "");
  }
  return vpcIds;
}

/** The SDK writes states with a capital, and EC2 without. */
function isOfEc2({ ServiceName = "", State }: VpcEndpoint, { target }: CollectContext): boolean {
  return EC2_API.exec(ServiceName)?.[1] === target.awsRegion && State?.toLowerCase() === "available";
}

/** Whether a plan gives a VPC an endpoint of EC2's API, which is available once it is made. */
export function plannedReach(vpc: PlannedResource, join: PlanJoin): Known<boolean> {
  const isThere = anyTrue(join.companions(ENDPOINT).map(isForEc2));
  return isThere === false && mayBeInOtherPlan(vpc, join, ENDPOINT) ? ELSEWHERE : isThere;
}

function isForEc2(endpoint: Known<PlannedResource>): Known<boolean> {
  if (isUnknown(endpoint)) return endpoint;
  const service = required(endpoint.text("service_name"), "of which service an endpoint is");
  return mapKnown(service, (name) => EC2_API.test(name));
}
