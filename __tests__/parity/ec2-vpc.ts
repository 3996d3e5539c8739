import {
  DescribeFlowLogsCommand,
  DescribeNetworkAclsCommand,
  DescribeSubnetsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  type FlowLog,
} from "@aws-sdk/client-ec2";
import { networkAcl } from "../../src/resources/network-acl/description";
import { subnet } from "../../src/resources/subnet";
import { vpc } from "../../src/resources/vpc/description";
import type { PlainValues } from "../support/planned";
import { ec2 } from "./clients";
import { NOT_SHARED, OTHER, OWN } from "./owners";
import { plannedBy, recordedAs, undecided, type ParityCase } from "./parity-case";

const NO_ENDPOINTS = "AWS Config's item does not say which endpoints the VPC has.";
const NO_FLOW_LOGS = "AWS Config's item does not say which flow logs the VPC has.";

function vpcCase(
  intent: ParityCase["intent"],
  of: string,
  logs: readonly FlowLog[],
  plan: ParityCase["plan"],
): ParityCase {
  return {
    ruleId: "vpc-flow-logs-enabled",
    intent,
    of,
    live: vpcAnswers(OWN, logs),
    config: undecided(NO_FLOW_LOGS, vpcItem(OWN)),
    plan,
  };
}

function vpcAnswers(OwnerId: string, logs: readonly FlowLog[]) {
  return {
    collector: vpc.collector,
    record() {
      ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [{ VpcId: "vpc-0a1b2c3d", OwnerId }] });
      ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [...logs] });
    },
  };
}

function endpointCase(intent: ParityCase["intent"], of: string, service: string | null, owner = OWN): ParityCase {
  const endpoints = service === null ? [] : [`com.amazonaws.eu-west-1.${service}`];
  const companions = { aws_vpc_endpoint: endpoints.map((service_name) => ({ service_name })) };
  return {
    ruleId: "ec2-vpc-endpoint-for-ec2",
    intent,
    of,
    live: {
      collector: vpc.collector,
      record() {
        ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [{ VpcId: "vpc-0a1b2c3d", OwnerId: owner }] });
        ec2.on(DescribeVpcEndpointsCommand).resolves({
          VpcEndpoints: endpoints.map((ServiceName) => ({ VpcId: "vpc-0a1b2c3d", ServiceName, State: "Available" })),
        });
      },
    },
    config: owner === OWN ? undecided(NO_ENDPOINTS, vpcItem(owner)) : vpcItem(owner),
    plan: owner === OWN ? plannedBy(vpc, "aws_vpc", { cidr_block: "10.0.0.0/16" }, { companions }) : NOT_SHARED,
  };
}

function vpcItem(ownerId: string) {
  return recordedAs(vpc.fromRecordedItem, {
    resourceType: "AWS::EC2::VPC",
    resourceId: "vpc-0a1b2c3d",
    arn: `arn:aws:ec2:eu-west-1:${ownerId}:vpc/vpc-0a1b2c3d`,
    configuration: { vpcId: "vpc-0a1b2c3d", ownerId, state: "available", cidrBlock: "10.0.0.0/16", isDefault: false },
  });
}

/** A VPC with those flow logs, as Terraform plans it. */
function vpcPlan(...logs: readonly PlainValues[]) {
  return plannedBy(vpc, "aws_vpc", { cidr_block: "10.0.0.0/16" }, { companions: { aws_flow_log: logs } });
}

function flowLog(TrafficType: "ALL" | "ACCEPT", DeliverLogsStatus: string): FlowLog {
  return { ResourceId: "vpc-0a1b2c3d", FlowLogStatus: "ACTIVE", TrafficType, DeliverLogsStatus };
}

function subnetCase(intent: ParityCase["intent"], of: string, isPublic: boolean, owner = OWN): ParityCase {
  return {
    ruleId: "ec2-subnet-no-public-ip-by-default",
    intent,
    of,
    live: {
      collector: subnet.collector,
      record() {
        ec2.on(DescribeSubnetsCommand).resolves({
          Subnets: [{ SubnetId: "subnet-0a1b2c3d", OwnerId: owner, MapPublicIpOnLaunch: isPublic }],
        });
      },
    },
    config: recordedAs(subnet.fromRecordedItem, {
      resourceType: "AWS::EC2::Subnet",
      resourceId: "subnet-0a1b2c3d",
      arn: `arn:aws:ec2:eu-west-1:${owner}:subnet/subnet-0a1b2c3d`,
      configuration: { subnetId: "subnet-0a1b2c3d", ownerId: owner, mapPublicIpOnLaunch: isPublic },
    }),
    plan:
      owner === OWN ? plannedBy(subnet, "aws_subnet", { map_public_ip_on_launch: isPublic ? true : null }) : NOT_SHARED,
  };
}

/** A rule of an ACL for what comes in: of TCP for one port, of every protocol where it has none. */
interface AclRule {
  readonly number: number;
  readonly action: "allow" | "deny";
  readonly port: number | null;
  readonly ipv6?: boolean;
}

function acl(
  intent: ParityCase["intent"],
  of: string,
  rules: readonly AclRule[],
  { isDefault = false, owner = OWN, exemptDefault = false } = {},
): ParityCase {
  const written = rules.map(aclRule);
  return {
    ruleId: "ec2-network-acl-no-public-admin-ports",
    intent,
    of,
    parameters: { exemptDefault },
    live: {
      collector: networkAcl.collector,
      record() {
        ec2.on(DescribeNetworkAclsCommand).resolves({
          NetworkAcls: [
            {
              NetworkAclId: "acl-0a1b2c3d",
              OwnerId: owner,
              IsDefault: isDefault,
              Entries: written.map(({ live }) => live),
            },
          ],
        });
      },
    },
    config: recordedAs(networkAcl.fromRecordedItem, {
      resourceType: "AWS::EC2::NetworkAcl",
      resourceId: "acl-0a1b2c3d",
      arn: `arn:aws:ec2:eu-west-1:${owner}:network-acl/acl-0a1b2c3d`,
      configuration: { networkAclId: "acl-0a1b2c3d", isDefault, entries: written.map(({ config }) => config) },
    }),
    plan:
      owner === OWN
        ? plannedBy(networkAcl, isDefault ? "aws_default_network_acl" : "aws_network_acl", {
            ingress: written.map(({ plan }) => plan),
          })
        : NOT_SHARED,
  };
}

function aclUse(
  intent: ParityCase["intent"],
  of: string,
  isInUse: boolean,
  { isDefault = false, owner = OWN } = {},
): ParityCase {
  const subnetIds = isInUse ? ["subnet-0a1b2c3d"] : [];
  return {
    ruleId: "ec2-network-acl-in-use",
    intent,
    of,
    live: {
      collector: networkAcl.collector,
      record() {
        const Associations = subnetIds.map((SubnetId) => ({ SubnetId, NetworkAclId: "acl-0a1b2c3d" }));
        ec2.on(DescribeNetworkAclsCommand).resolves({
          NetworkAcls: [{ NetworkAclId: "acl-0a1b2c3d", OwnerId: owner, IsDefault: isDefault, Associations }],
        });
      },
    },
    config: recordedAs(networkAcl.fromRecordedItem, {
      resourceType: "AWS::EC2::NetworkAcl",
      resourceId: "acl-0a1b2c3d",
      arn: `arn:aws:ec2:eu-west-1:${owner}:network-acl/acl-0a1b2c3d`,
      configuration: {
        networkAclId: "acl-0a1b2c3d",
        isDefault,
        entries: [],
        associations: subnetIds.map((subnetId) => ({ subnetId, networkAclId: "acl-0a1b2c3d" })),
      },
    }),
    plan:
      owner === OWN
        ? plannedBy(networkAcl, isDefault ? "aws_default_network_acl" : "aws_network_acl", { subnet_ids: subnetIds })
        : NOT_SHARED,
  };
}

// The APIs number protocols, and Terraform takes their names too.
function aclRule({ number, action, port, ipv6 = false }: AclRule) {
  const protocol = port === null ? "-1" : "6";
  const source = ipv6 ? { Ipv6CidrBlock: "::/0" } : { CidrBlock: "0.0.0.0/0" };
  const recorded = ipv6 ? { ipv6CidrBlock: "::/0" } : { cidrBlock: "0.0.0.0/0" };
  return {
    live: {
      RuleNumber: number,
      RuleAction: action,
      Protocol: protocol,
      Egress: false,
      ...source,
      ...(port === null ? {} : { PortRange: { From: port, To: port } }),
    },
    config: {
      ruleNumber: number,
      ruleAction: action,
      protocol,
      egress: false,
      ...recorded,
      ...(port === null ? {} : { portRange: { from: port, to: port } }),
    },
    plan: {
      rule_no: number,
      action,
      protocol: port === null ? "-1" : "tcp",
      from_port: port ?? 0,
      to_port: port ?? 0,
      cidr_block: ipv6 ? "" : "0.0.0.0/0",
      ipv6_cidr_block: ipv6 ? "::/0" : "",
    },
  };
}

const ANYTHING: AclRule = { number: 100, action: "allow", port: null };
const NO_SSH: AclRule = { number: 90, action: "deny", port: 22 };
const NO_RDP: readonly AclRule[] = [
  { number: 91, action: "deny", port: 3389 },
  // RDP moves to UDP on the same port: a deny of everything holds for both.
  { number: 92, action: "deny", port: null },
];

export const EC2_VPC: readonly ParityCase[] = [
  vpcCase("compliant", "a VPC with a flow log", [flowLog("ALL", "SUCCESS")], vpcPlan({ traffic_type: "ALL" })),
  vpcCase("nonCompliant", "a VPC without a flow log", [], vpcPlan()),
  vpcCase(
    "nonCompliant",
    "a VPC whose flow log captures accepted traffic alone",
    [flowLog("ACCEPT", "SUCCESS")],
    vpcPlan({ traffic_type: "ACCEPT" }),
  ),
  vpcCase("nonCompliant", "a VPC whose flow log is not delivered", [flowLog("ALL", "FAILED")], {
    cannotBe: "A plan holds flow logs that are to be made, and none that failed to deliver.",
  }),
  {
    ruleId: "vpc-flow-logs-enabled",
    intent: "notApplicable",
    of: "a VPC that another account shares",
    live: vpcAnswers(OTHER, []),
    config: vpcItem(OTHER),
    plan: NOT_SHARED,
  },
  endpointCase("compliant", "a VPC with an endpoint of EC2's API", "ec2"),
  endpointCase("nonCompliant", "a VPC with an endpoint of S3 alone", "s3"),
  endpointCase("nonCompliant", "a VPC without an endpoint", null),
  endpointCase("notApplicable", "a VPC without an endpoint that another account shares", null, OTHER),
  subnetCase("compliant", "a subnet that gives no public addresses", false),
  subnetCase("nonCompliant", "a subnet that gives public addresses", true),
  subnetCase("notApplicable", "a subnet that another account shares", true, OTHER),
  acl("compliant", "an ACL that lets nothing in", []),
  acl("compliant", "an ACL that denies the ports before it allows everything", [NO_SSH, ...NO_RDP, ANYTHING]),
  acl("nonCompliant", "an ACL that allows everything", [ANYTHING]),
  acl("nonCompliant", "an ACL that opens SSH to everybody's IPv6", [{ ...ANYTHING, port: 22, ipv6: true }]),
  acl("nonCompliant", "an ACL that denies SSH after it allows everything", [ANYTHING, { ...NO_SSH, number: 110 }]),
  acl("notApplicable", "an ACL that another account shares", [ANYTHING], { owner: OTHER }),
  aclUse("compliant", "an ACL with a subnet", true),
  aclUse("nonCompliant", "an ACL without a subnet", false),
  aclUse("notApplicable", "a default ACL without a subnet", false, { isDefault: true }),
  aclUse("notApplicable", "an ACL that another account shares", false, { owner: OTHER }),
  acl("notApplicable", "a default ACL where those are exempt", [ANYTHING], { isDefault: true, exemptDefault: true }),
];
