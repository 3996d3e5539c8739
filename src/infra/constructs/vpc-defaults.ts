import { DefaultNetworkAcl } from "@cdktf/provider-aws/lib/default-network-acl";
import { DefaultSecurityGroup } from "@cdktf/provider-aws/lib/default-security-group";
import type { Vpc } from "@cdktf/provider-aws/lib/vpc";
import { Construct } from "constructs";

/** What a VPC's defaults need. */
export interface VpcDefaultsProps {
  /** Suffix of every name. */
  readonly environmentSuffix: string;
  readonly vpc: Vpc;
}

const ALL = { protocol: "-1", fromPort: 0, toPort: 0, cidrBlock: "0.0.0.0/0" } as const;

/** SSH and RDP: nothing in the network listens on these ports. */
const ADMIN_PORTS = [
  { protocol: "tcp", fromPort: 22, toPort: 22 },
  { protocol: "tcp", fromPort: 3389, toPort: 3389 },
  { protocol: "udp", fromPort: 3389, toPort: 3389 },
] as const;

/** The number of AWS's own rule that allows everything; deny rules come before it. */
const ALLOW_ALL = 100;

/**
 * Takes over what AWS creates with a VPC: the default security group is closed, and the default network ACL denies SSH
 * and RDP. Security groups decide about all other traffic.
 */
export class VpcDefaults extends Construct {
  constructor(scope: Construct, id: string, { environmentSuffix, vpc }: VpcDefaultsProps) {
    super(scope, id);
    new DefaultSecurityGroup(this, "SecurityGroup", {
      vpcId: vpc.id,
      // Written as empty lists: if they were left out, Terraform would remove the rules once and not notice one that is
      // added later.
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
      // Every subnet without an ACL of its own has this one, which Terraform would take for a change.
      lifecycle: { ignoreChanges: ["subnet_ids"] },
      tags: { Name: `compliance-default-acl-${environmentSuffix}` },
    });
  }
}
