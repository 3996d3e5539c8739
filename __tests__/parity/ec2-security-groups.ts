import { DescribeSecurityGroupsCommand, type IpPermission } from "@aws-sdk/client-ec2";
import { securityGroup } from "../../src/resources/security-group/description";
import { ec2 } from "./clients";
import { NOT_SHARED, OTHER, OWN } from "./owners";
import { plannedBy, recordedAs, type ParityCase } from "./parity-case";

const INGRESS_RULE = "aws_vpc_security_group_ingress_rule";

/** The other side of a rule, of both families. */
interface Source {
  readonly ipv4?: string;
  readonly ipv6?: string;
}

/** A group's rule for one port, or for everything, as the three sources spell it. */
function groupRule(protocol: string, port: number | null, { ipv4, ipv6 }: Source) {
  const ipv4s = ipv4 === undefined ? [] : [ipv4];
  const ipv6s = ipv6 === undefined ? [] : [ipv6];
  const live: IpPermission = {
    IpProtocol: protocol,
    ...(port === null ? {} : { FromPort: port, ToPort: port }),
    IpRanges: ipv4s.map((CidrIp) => ({ CidrIp })),
    Ipv6Ranges: ipv6s.map((CidrIpv6) => ({ CidrIpv6 })),
    PrefixListIds: [],
    UserIdGroupPairs: [],
  };
  const config = {
    ipProtocol: protocol,
    ...(port === null ? {} : { fromPort: port, toPort: port }),
    ipRanges: ipv4s,
    ipv4Ranges: ipv4s.map((cidrIp) => ({ cidrIp })),
    ipv6Ranges: ipv6s.map((cidrIpv6) => ({ cidrIpv6 })),
    prefixListIds: [],
    userIdGroupPairs: [],
  };
  const inLine = {
    protocol,
    from_port: port ?? 0,
    to_port: port ?? 0,
    cidr_blocks: ipv4s,
    ipv6_cidr_blocks: ipv6s,
    prefix_list_ids: [],
  };
  const apart = {
    ip_protocol: protocol,
    from_port: port,
    to_port: port,
    cidr_ipv4: ipv4 ?? null,
    cidr_ipv6: ipv6 ?? null,
    prefix_list_id: null,
  };
  return { live, config, inLine, apart };
}

type GroupRule = ReturnType<typeof groupRule>;

/** What is said of a group beside its inbound rules. */
interface Group {
  readonly name?: string;
  readonly owner?: string;
  readonly spelling?: "inLine" | "apart";
}

function group(
  [ruleId, intent, of]: readonly [string, ParityCase["intent"], string],
  rules: readonly GroupRule[],
  { name = "ledger", owner = OWN, spelling = "inLine" }: Group = {},
): ParityCase {
  return {
    ruleId,
    intent,
    of,
    live: {
      collector: securityGroup.collector,
      record() {
        ec2.on(DescribeSecurityGroupsCommand).resolves({
          SecurityGroups: [
            {
              GroupId: "sg-0a1b2c3d",
              GroupName: name,
              OwnerId: owner,
              IpPermissions: rules.map(({ live }) => live),
              IpPermissionsEgress: [],
            },
          ],
        });
      },
    },
    config: recordedAs(securityGroup.fromRecordedItem, {
      resourceType: "AWS::EC2::SecurityGroup",
      resourceId: "sg-0a1b2c3d",
      arn: `arn:aws:ec2:eu-west-1:${owner}:security-group/sg-0a1b2c3d`,
      configuration: {
        groupId: "sg-0a1b2c3d",
        groupName: name,
        ownerId: owner,
        ipPermissions: rules.map(({ config }) => config),
        ipPermissionsEgress: [],
      },
    }),
    plan:
      owner === OWN
        ? plannedBy(
            securityGroup,
            name === "default" ? "aws_default_security_group" : "aws_security_group",
            { ingress: spelling === "inLine" ? rules.map(({ inLine }) => inLine) : [], egress: [] },
            { companions: { [INGRESS_RULE]: spelling === "apart" ? rules.map(({ apart }) => apart) : [] } },
          )
        : NOT_SHARED,
  };
}

function groupCases(ruleId: string, port: number, protocol: "tcp" | "udp"): readonly ParityCase[] {
  const open = groupRule(protocol, port, { ipv4: "0.0.0.0/0" });
  const shared = { owner: OTHER };
  return [
    group([ruleId, "compliant", "a group without a rule"], []),
    group(
      [ruleId, "compliant", "a group that opens the port to known networks"],
      [groupRule(protocol, port, { ipv4: "203.0.113.0/24", ipv6: "fd00::/8" })],
    ),
    group(
      [ruleId, "compliant", "a group that opens another port to everybody"],
      [groupRule(protocol, 443, { ipv4: "0.0.0.0/0", ipv6: "::/0" })],
      { spelling: "apart" },
    ),
    group([ruleId, "nonCompliant", "a group that opens the port to everybody"], [open]),
    group(
      [ruleId, "nonCompliant", "a group that opens the port to everybody's IPv6 by a rule of its own"],
      [groupRule(protocol, port, { ipv6: "::/0" })],
      { spelling: "apart" },
    ),
    group(
      [ruleId, "nonCompliant", "a group that opens everything to everybody"],
      [groupRule("-1", null, { ipv4: "0.0.0.0/0" })],
    ),
    group([ruleId, "notApplicable", "a group that another account shares"], [open], shared),
  ];
}

/** Cases of the rule that says which ports may be public. */
function authorizedCases(ruleId: string): readonly ParityCase[] {
  const everybody = { ipv4: "0.0.0.0/0", ipv6: "::/0" };
  const open = groupRule("tcp", 7000, everybody);
  return [
    group([ruleId, "compliant", "a group without a rule"], []),
    group([ruleId, "compliant", "a group that opens HTTPS to everybody"], [groupRule("tcp", 443, everybody)]),
    group(
      [ruleId, "compliant", "a group that opens another port to known networks"],
      [groupRule("tcp", 7000, { ipv4: "203.0.113.0/24" })],
      { spelling: "apart" },
    ),
    group([ruleId, "nonCompliant", "a group that opens another port to everybody"], [open]),
    group([ruleId, "nonCompliant", "a group that opens UDP to everybody"], [groupRule("udp", 443, everybody)]),
    group([ruleId, "nonCompliant", "a group that opens everything to everybody"], [groupRule("-1", null, everybody)]),
    group([ruleId, "notApplicable", "a group that another account shares"], [open], { owner: OTHER }),
  ];
}

const ANY_TRAFFIC = groupRule("-1", null, { ipv4: "0.0.0.0/0" });
const CLOSED = "ec2-default-security-group-closed";

export const SECURITY_GROUPS: readonly ParityCase[] = [
  ...groupCases("ec2-security-group-no-public-ssh", 22, "tcp"),
  ...groupCases("ec2-security-group-no-public-rdp", 3389, "udp"),
  ...groupCases("ec2-security-group-no-public-cifs", 445, "tcp"),
  ...groupCases("ec2-security-group-no-public-high-risk-ports", 5432, "tcp"),
  ...authorizedCases("ec2-security-group-public-ports-authorized"),
  group([CLOSED, "compliant", "a default group without rules"], [], { name: "default" }),
  group([CLOSED, "nonCompliant", "a default group with a rule"], [ANY_TRAFFIC], { name: "default" }),
  group([CLOSED, "notApplicable", "a group with a name of its own"], [ANY_TRAFFIC]),
  group([CLOSED, "notApplicable", "a default group that another account shares"], [ANY_TRAFFIC], {
    name: "default",
    owner: OTHER,
  }),
];
