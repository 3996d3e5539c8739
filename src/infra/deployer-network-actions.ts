import { actionsOf, type DeployerActions } from "./deployer-action";

/**
 * Network interfaces that Lambda made in subnets: Terraform waits for them to go before it removes what they are in.
 */
const INTERFACES = actionsOf("ec2", "DescribeNetworkInterfaces", "DetachNetworkInterface", "DeleteNetworkInterface");

/** The network's types, and what deploying them takes. Few of EC2's actions can be kept to resources before these exist. */
export const NETWORK_ACTIONS = {
  aws_availability_zones: { actions: actionsOf("ec2", "DescribeAvailabilityZones") },
  aws_default_network_acl: {
    actions: actionsOf("ec2", "DescribeNetworkAcls", "CreateNetworkAclEntry", "DeleteNetworkAclEntry", "CreateTags"),
  },
  aws_default_security_group: {
    actions: [
      ...actionsOf(
        "ec2",
        "DescribeSecurityGroups",
        "RevokeSecurityGroupIngress",
        "RevokeSecurityGroupEgress",
        "CreateTags",
      ),
    ],
  },
  aws_eip: {
    actions: [
      ...actionsOf("ec2", "AllocateAddress", "DescribeAddresses", "DescribeAddressesAttribute", "DisassociateAddress"),
      ...actionsOf("ec2", "ReleaseAddress", "CreateTags", "DeleteTags"),
    ],
  },
  aws_flow_log: {
    actions: actionsOf("ec2", "CreateFlowLogs", "DescribeFlowLogs", "DeleteFlowLogs", "CreateTags", "DeleteTags"),
  },
  aws_internet_gateway: {
    actions: [
      ...actionsOf("ec2", "CreateInternetGateway", "AttachInternetGateway", "DescribeInternetGateways"),
      ...actionsOf("ec2", "DetachInternetGateway", "DeleteInternetGateway", "CreateTags", "DeleteTags"),
    ],
  },
  aws_nat_gateway: {
    actions: actionsOf(
      "ec2",
      "CreateNatGateway",
      "DescribeNatGateways",
      "DeleteNatGateway",
      "CreateTags",
      "DeleteTags",
    ),
  },
  aws_route: { actions: actionsOf("ec2", "CreateRoute", "ReplaceRoute", "DeleteRoute", "DescribeRouteTables") },
  aws_route_table: {
    actions: actionsOf(
      "ec2",
      "CreateRouteTable",
      "DescribeRouteTables",
      "DeleteRouteTable",
      "CreateTags",
      "DeleteTags",
    ),
  },
  aws_route_table_association: {
    actions: [
      ...actionsOf("ec2", "AssociateRouteTable", "ReplaceRouteTableAssociation", "DisassociateRouteTable"),
      ...actionsOf("ec2", "DescribeRouteTables"),
    ],
  },
  aws_security_group: {
    actions: [
      ...actionsOf("ec2", "CreateSecurityGroup", "DescribeSecurityGroups", "DeleteSecurityGroup"),
      ...actionsOf("ec2", "RevokeSecurityGroupEgress", "CreateTags", "DeleteTags"),
      ...INTERFACES,
    ],
  },
  aws_subnet: {
    actions: [
      ...actionsOf("ec2", "CreateSubnet", "DescribeSubnets", "ModifySubnetAttribute", "DeleteSubnet"),
      ...actionsOf("ec2", "CreateTags", "DeleteTags"),
      ...INTERFACES,
    ],
  },
  aws_vpc: {
    actions: [
      ...actionsOf("ec2", "CreateVpc", "DescribeVpcs", "DescribeVpcAttribute", "ModifyVpcAttribute", "DeleteVpc"),
      ...actionsOf(
        "ec2",
        "DescribeNetworkAcls",
        "DescribeRouteTables",
        "DescribeSecurityGroups",
        "CreateTags",
        "DeleteTags",
      ),
    ],
  },
  aws_vpc_endpoint: {
    actions: [
      ...actionsOf("ec2", "CreateVpcEndpoint", "DescribeVpcEndpoints", "ModifyVpcEndpoint", "DeleteVpcEndpoints"),
      ...actionsOf("ec2", "DescribePrefixLists", "CreateTags", "DeleteTags"),
      // AWS PrivateLink Guide: an endpoint with private DNS names associates a hosted zone with the VPC.
      "route53:AssociateVPCWithHostedZone",
    ],
  },
  aws_vpc_endpoint_service: { actions: actionsOf("ec2", "DescribeVpcEndpointServices") },
  aws_vpc_security_group_egress_rule: {
    actions: [
      ...actionsOf("ec2", "AuthorizeSecurityGroupEgress", "DescribeSecurityGroupRules", "ModifySecurityGroupRules"),
      ...actionsOf("ec2", "RevokeSecurityGroupEgress", "CreateTags", "DeleteTags"),
    ],
  },
  aws_vpc_security_group_ingress_rule: {
    actions: [
      ...actionsOf("ec2", "AuthorizeSecurityGroupIngress", "DescribeSecurityGroupRules", "ModifySecurityGroupRules"),
      ...actionsOf("ec2", "RevokeSecurityGroupIngress", "CreateTags", "DeleteTags"),
    ],
  },
} as const satisfies Readonly<Record<string, DeployerActions>>;
