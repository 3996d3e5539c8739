import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import type { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import {
  VpcSecurityGroupEgressRule,
  type VpcSecurityGroupEgressRuleConfig,
} from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { dependable, type ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { endpointPolicy, type EndpointPolicyProps } from "./endpoint-policies";
import { ENDPOINTS, endpointServiceName, interfaceEndpointsIn, type ServiceEndpoint } from "./endpoints";
import { FlowLogs } from "./flow-logs";
import { NatRoute } from "./nat-route";
import { subnetCidrs } from "./subnet-cidrs";
import { Subnets, type SubnetZones } from "./subnets";
import { VpcDefaults } from "./vpc-defaults";
import { AccountZones } from "./zones";

/** What the functions' network needs. */
export interface NetworkProps extends EndpointPolicyProps {
  /**
   * `isolated` reaches only AWS services of this region, through VPC endpoints, at the price of an interface endpoint
   * for each service and zone. `nat` adds a NAT gateway, which reaches every region and replaces the interface
   * endpoints.
   * @default "isolated"
   */
  readonly mode?: "isolated" | "nat";
  /**
   * The interface endpoints of an isolated network.
   * @default those of every service that the region has
   */
  readonly interfaceEndpoints?: readonly ServiceEndpoint[];
  /**
   * The network's IPv4 range, with a prefix of 16 to 24 bits; each quarter of it is one subnet's range.
   * @default "10.64.0.0/24", which leaves 59 addresses for each subnet; nothing connects to this network, so it
   * overlaps with no other
   */
  readonly cidrBlock?: string;
  /**
   * The two zones of the subnets.
   * @default two zones of the account in which the services have endpoints: Terraform asks AWS for them when it plans
   */
  readonly availabilityZones?: readonly [string, string];
  /** The KMS key of the flow logs' log group. Its policy lets CloudWatch Logs use it. */
  readonly logKeyArn: string;
  /**
   * Days for which the flow logs are kept: a value that CloudWatch Logs allows.
   * @default 365
   */
  readonly logRetentionDays?: number;
}

const DEFAULT_CIDR_BLOCK = "10.64.0.0/24";

/** TLS to AWS's services. The VPC's own resolver needs no rule, since security groups do not filter it. */
const HTTPS = { ipProtocol: "tcp", fromPort: 443, toPort: 443 } as const;

/**
 * The functions' network: two private subnets, whose traffic is logged, and a security group that allows no inbound
 * traffic, and outbound only HTTPS to where the mode leads.
 */
export class Network extends Construct {
  readonly vpc: Vpc;
  readonly privateSubnetIds: readonly string[];
  /** The security group of the functions. */
  readonly functionSecurityGroupId: string;
  private readonly holdingInterfaces: readonly (SecurityGroup | Subnet)[];

  constructor(scope: Construct, id: string, props: NetworkProps) {
    super(scope, id);
    const { environmentSuffix, mode = "isolated", cidrBlock = DEFAULT_CIDR_BLOCK } = props;
    const endpoints = mode === "isolated" ? (props.interfaceEndpoints ?? interfaceEndpointsIn(props.awsRegion)) : [];
    const zones = this.zonesOf(endpoints, props);
    const cidrs = subnetCidrs(cidrBlock);
    this.vpc = this.addVpc(cidrBlock, environmentSuffix);
    const inVpc = { environmentSuffix, vpcId: this.vpc.id, zones };
    const { subnets, routeTable } = new Subnets(this, "PrivateSubnets", {
      ...inVpc,
      kind: "private",
      cidrBlocks: cidrs.private,
    });
    const privateRouteTableId = routeTable.id;
    this.privateSubnetIds = subnets.map(({ id: subnetId }) => subnetId);
    new FlowLogs(this, "FlowLogs", { ...props, vpcId: this.vpc.id });
    const functionGroup = this.addSecurityGroup("functions", "The functions of the audit", props);
    this.functionSecurityGroupId = functionGroup.id;
    this.holdingInterfaces = [...subnets, functionGroup];
    this.addS3Endpoint(privateRouteTableId, props);
    if (mode === "isolated") {
      const subnetIdsFor = (service: string): string[] =>
        zones instanceof AccountZones ? zones.subnetIdsFor(service, subnets) : [...this.privateSubnetIds];
      this.addInterfaceEndpoints(endpoints, subnetIdsFor, props);
    } else {
      new NatRoute(this, "NatRoute", { ...inVpc, cidrBlocks: cidrs.public, privateRouteTableId });
      this.letFunctionsOpen("internet", "Every region of AWS through the NAT gateway", props, {
        cidrIpv4: "0.0.0.0/0",
      });
    }
  }

  /**
   * Keeps the permissions until no network interface of the functions is left. Terraform destroys in the reverse order of
   * dependencies: the subnets and the group first, for which the provider waits until the interfaces are gone, and then
   * what lets Lambda delete them.
   */
  outlivedBy(permissions: readonly ITerraformDependable[]): void {
    for (const holding of this.holdingInterfaces)
      holding.dependsOn = permissions.map((permission) => dependable(permission));
  }

  private zonesOf(endpoints: readonly ServiceEndpoint[], props: NetworkProps): SubnetZones {
    const { availabilityZones: names, awsRegion, partition } = props;
    if (names !== undefined) return { names, stay: false };
    // AWS lists nowhere in which zones Lambda attaches functions. Where Lambda has endpoints is the nearest answer.
    const needed = endpoints.length === 0 ? [ENDPOINTS.Lambda] : endpoints;
    const services = needed.map((endpoint) => [endpoint.service, endpointServiceName(endpoint, awsRegion, partition)]);
    return new AccountZones(this, "Zones", { services: Object.fromEntries(services) as Record<string, string> });
  }

  private addVpc(cidrBlock: string, suffix: string): Vpc {
    const vpc = new Vpc(this, "Resource", {
      cidrBlock,
      // Both are required for the private DNS names of interface endpoints.
      enableDnsSupport: true,
      enableDnsHostnames: true,
      tags: { Name: `compliance-vpc-${suffix}` },
    });
    new VpcDefaults(this, "Defaults", { environmentSuffix: suffix, vpc });
    return vpc;
  }

  private addSecurityGroup(of: string, description: string, { environmentSuffix }: NetworkProps): SecurityGroup {
    const name = `compliance-${of}-${environmentSuffix}`;
    return new SecurityGroup(this, `SecurityGroup-${of}`, {
      name,
      description,
      vpcId: this.vpc.id,
      tags: { Name: name },
      // As for the subnets: the functions leave it first.
      lifecycle: { createBeforeDestroy: true },
    });
  }

  private letFunctionsOpen(
    to: string,
    description: string,
    { environmentSuffix }: NetworkProps,
    destination: Pick<VpcSecurityGroupEgressRuleConfig, "cidrIpv4" | "prefixListId" | "referencedSecurityGroupId">,
  ): void {
    new VpcSecurityGroupEgressRule(this, `FunctionsTo-${to}`, {
      securityGroupId: this.functionSecurityGroupId,
      description,
      ...HTTPS,
      ...destination,
      tags: { Name: `compliance-functions-to-${to}-${environmentSuffix}` },
    });
  }

  private addS3Endpoint(routeTableId: string, props: NetworkProps): void {
    const endpoint = new VpcEndpoint(this, "Endpoint-s3", {
      ...this.endpointOf(ENDPOINTS.S3, props),
      routeTableIds: [routeTableId],
    });
    this.letFunctionsOpen("s3", "S3 through its gateway endpoint", props, { prefixListId: endpoint.prefixListId });
  }

  private addInterfaceEndpoints(
    endpoints: readonly ServiceEndpoint[],
    subnetIdsFor: (service: string) => string[],
    props: NetworkProps,
  ): void {
    const group = this.addSecurityGroup("endpoints", "The interface endpoints of the audit", props);
    new VpcSecurityGroupIngressRule(this, "EndpointsFromFunctions", {
      securityGroupId: group.id,
      description: "HTTPS from the functions",
      ...HTTPS,
      referencedSecurityGroupId: this.functionSecurityGroupId,
      tags: { Name: `compliance-endpoints-from-functions-${props.environmentSuffix}` },
    });
    this.letFunctionsOpen("endpoints", "AWS services through the interface endpoints", props, {
      referencedSecurityGroupId: group.id,
    });
    endpoints.forEach((endpoint) => {
      new VpcEndpoint(this, `Endpoint-${endpoint.service}`, {
        ...this.endpointOf(endpoint, props),
        privateDnsEnabled: true,
        subnetIds: subnetIdsFor(endpoint.service),
        securityGroupIds: [group.id],
      });
    });
  }

  private endpointOf(endpoint: ServiceEndpoint, props: NetworkProps) {
    const { awsRegion, partition, environmentSuffix } = props;
    const policy = endpointPolicy(endpoint, props);
    return {
      ...(policy === undefined ? {} : { policy }),
      vpcId: this.vpc.id,
      vpcEndpointType: endpoint.type,
      serviceName: endpointServiceName(endpoint, awsRegion, partition),
      tags: { Name: `compliance-${endpoint.service}-endpoint-${environmentSuffix}` },
    };
  }
}
