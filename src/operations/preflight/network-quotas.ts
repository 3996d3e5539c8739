import {
  DescribeAddressesCommand,
  DescribeInternetGatewaysCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { GetServiceQuotaCommand, ServiceQuotasClient } from "@aws-sdk/client-service-quotas";
import type { PlannedStack } from "../../infra/planned-stack";
import { fail, pass, type Check, type CheckContext } from "./check";

/** Something of which an account may have so many in a region, or a VPC. */
interface NetworkQuota {
  readonly what: string;
  readonly service: "vpc" | "ec2";
  readonly code: string;
  /** AWS's default (Amazon VPC User Guide, "Amazon VPC quotas"; AWS PrivateLink Guide, "AWS PrivateLink quotas"). */
  readonly initially: number;
  /** The type of the stack's resources that count. */
  readonly type: string;
  readonly needed: (planned: PlannedStack) => number;
  /** The ids of those that the account has; none where the quota is of the VPC that will be made. */
  readonly standing: (ec2: EC2Client) => Promise<readonly (string | undefined)[]>;
}

function endpoints(planned: PlannedStack, type: string): number {
  return planned.all("aws_vpc_endpoint").filter(({ vpc_endpoint_type: of }) => of === type).length;
}

const QUOTAS: readonly NetworkQuota[] = [
  {
    ...{ what: "VPCs", service: "vpc", code: "L-F678F1CE", initially: 5, type: "aws_vpc" },
    needed: (planned) => planned.all("aws_vpc").length,
    standing: async (ec2) =>
      (await ec2.send(new DescribeVpcsCommand({ MaxResults: 1_000 }))).Vpcs?.map(({ VpcId }) => VpcId) ?? [],
  },
  {
    ...{ what: "internet gateways", service: "vpc", code: "L-A4707A72", initially: 5, type: "aws_internet_gateway" },
    needed: (planned) => planned.all("aws_internet_gateway").length,
    standing: async (ec2) =>
      (await ec2.send(new DescribeInternetGatewaysCommand({ MaxResults: 1_000 }))).InternetGateways?.map(
        ({ InternetGatewayId }) => InternetGatewayId,
      ) ?? [],
  },
  {
    ...{ what: "Elastic IP addresses", service: "ec2", code: "L-0263D0A3", initially: 5, type: "aws_eip" },
    needed: (planned) => planned.all("aws_eip").length,
    standing: async (ec2) =>
      (await ec2.send(new DescribeAddressesCommand({}))).Addresses?.map(({ AllocationId }) => AllocationId) ?? [],
  },
  {
    ...{ what: "gateway endpoints", service: "vpc", code: "L-1B52E74A", initially: 20, type: "aws_vpc_endpoint" },
    needed: (planned) => endpoints(planned, "Gateway"),
    standing: async (ec2) => {
      const Filters = [{ Name: "vpc-endpoint-type", Values: ["Gateway"] }];
      const { VpcEndpoints } = await ec2.send(new DescribeVpcEndpointsCommand({ Filters, MaxResults: 1_000 }));
      return VpcEndpoints?.map(({ VpcEndpointId }) => VpcEndpointId) ?? [];
    },
  },
  {
    what: "interface endpoints of the VPC",
    ...{ service: "vpc", code: "L-29B6F2EB", initially: 50, type: "aws_vpc_endpoint" },
    needed: (planned) => endpoints(planned, "Interface"),
    standing: () => Promise.resolve([]),
  },
];

/** What the functions' network takes, against the account's quotas. What this deployment has already does not count. */
export const networkQuotasCheck: Check = {
  id: "network-quotas",
  title: "Quotas of the network",
  asksAccount: true,
  async run(context) {
    const planned = await context.planned();
    const needed = QUOTAS.filter((quota) => quota.needed(planned) > 0);
    if (needed.length === 0) return pass("the settings make no network");
    const deployed = await context.deployed();
    const found = await Promise.all(
      needed.map(async (quota) => {
        const own = deployed.get(quota.type);
        const standing = await quota.standing(context.clients.client(EC2Client));
        const others = standing.filter((id) => id === undefined || own?.has(id) !== true).length;
        return { quota, total: others + quota.needed(planned), limit: await limitOf(quota, context) };
      }),
    );
    const [first, ...more] = found.filter(({ total, limit }) => total > limit);
    if (first === undefined)
      return pass(found.map(({ quota, total, limit }) => `${quota.what} ${total} of ${limit}`).join(", "));
    const { service, code } = first.quota;
    return fail(
      [first, ...more].map(({ quota, total, limit }) => `${quota.what}: ${total} needed, quota ${limit}`).join("; "),
      `Ask for a higher quota: \`aws service-quotas request-service-quota-increase --service-code ${service} --quota-code ${code}` +
        ` --desired-value ${first.total} --region ${context.settings.awsRegion}\`, remove what nobody needs, or set "network": "none".`,
    );
  },
};

/** The account's quota; AWS's default where it cannot be read. */
async function limitOf({ service, code, initially }: NetworkQuota, { clients }: CheckContext): Promise<number> {
  try {
    const asked = new GetServiceQuotaCommand({ ServiceCode: service, QuotaCode: code });
    return (await clients.client(ServiceQuotasClient).send(asked)).Quota?.Value ?? initially;
  } catch {
    return initially;
  }
}
