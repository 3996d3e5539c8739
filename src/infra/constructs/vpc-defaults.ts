import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import type { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";

/** What a VPC's defaults need. */
export interface VpcDefaultsProps {
  /** Ends every name. */
  readonly environmentSuffix: string;
  readonly vpc: Vpc;
}

const ALL = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" } as const;

/** SSH and RDP: nothing in the network listens there. */
const ADMIN_PORTS = [
  { protocol: "tcp", fromPort: 22, toPort: 22 },
  { protocol: "tcp", fromPort: 3389, toPort: 3389 },
  { protocol: "udp", fromPort: 3389, toPort: 3389 },
] as const;

/** The number of AWS's own rule that lets everything through; what is denied comes before. */
const ALLOW_ALL = 100;

/**
 * Takes over what AWS makes with a VPC: the default security group is closed, the default network ACL keeps SSH and RDP
 * out. Security groups decide of all else.
 */
export class VpcDefaults extends Construct {
  constructor(scope: Construct, id: string, { environmentSuffix, vpc }: VpcDefaultsProps) {
    super(scope, id);
    new DefaultSecurityGroup(this, "SecurityGroup", {
      vpcId: vpc.id,
      // Said outright: left out, they would be closed once and a rule added later would stay unnoticed.
      ingress: [],
      egress: [],
      tags: { Name: `compliance-default-closed-${environmentSuffix}` },
    });
    const denied = ADMIN_PORTS.map((ports, index) => ({
      ...ALL,
      ...ports,
      ruleNo: ALLOW_ALL - ADMIN_PORTS.length + index,
      action: "deny",
    }));
    new DefaultNetworkAcl(this, "NetworkAcl", {
      defaultNetworkAclId: vpc.defaultNetworkAclId,
      ingress: [...denied, { ...ALL, ruleNo: ALLOW_ALL, action: "allow" }],
      egress: [{ ...ALL, ruleNo: ALLOW_ALL, action: "allow" }],
      // A subnet has this ACL unless it is given another: Terraform would take that for a change.
      lifecycle: { ignoreChanges: ["subnet_ids"] },
      tags: { Name: `compliance-default-acl-${environmentSuffix}` },
    });
  }
}
