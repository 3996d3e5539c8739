import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../core/verdict";
import { SUBNET, type SubnetConfiguration } from "../../resources/subnet/configuration";
import { subnet } from "../../resources/subnet/examples";

/** IPv4 alone: an IPv6 address is global by nature, and routes decide who reaches it. */
export const ec2SubnetNoPublicIpByDefault = defineRule({
  id: "ec2-subnet-no-public-ip-by-default",
  resourceType: SUBNET,
  reads: ["sharedBy", "mapPublicIpOnLaunch"],
  severity: "MEDIUM",
  title: "Subnet gives no public IPv4 address by default",
  rationale:
    "With a public address by default, whatever is launched in the subnet can be reached from the internet without" +
    " anybody having decided so.",
  remediation:
    "Switch the subnet's public addresses off, and give one to the few interfaces that need it." +
    " CLI: aws ec2 modify-subnet-attribute --no-map-public-ip-on-launch." +
    " Terraform: aws_subnet.map_public_ip_on_launch.",
  terraform: hcl`
    resource "aws_subnet" "this" {
      vpc_id     = aws_vpc.this.id
      cidr_block = "10.0.0.0/24"

      map_public_ip_on_launch = false
    }
  `,
  examples: {
    compliant: [subnet()],
    nonCompliant: [subnet({ mapPublicIpOnLaunch: true })],
    notApplicable: [subnet({ sharedBy: "999999999999", mapPublicIpOnLaunch: true })],
    insufficientData: [
      subnet({ mapPublicIpOnLaunch: unknown("It is known only after apply.") }),
      subnet({ sharedBy: unknown("The owner is not known."), mapPublicIpOnLaunch: true }),
    ],
  },
  evaluate({ sharedBy, mapPublicIpOnLaunch }: SubnetConfiguration) {
    if (isUnknown(sharedBy)) return insufficientData(sharedBy);
    if (sharedBy !== null) return notApplicable(`The subnet is shared by account ${sharedBy}, whose setting it is.`);
    if (isUnknown(mapPublicIpOnLaunch)) return insufficientData(mapPublicIpOnLaunch);
    return mapPublicIpOnLaunch ? nonCompliant("What is launched in the subnet gets a public address.") : compliant();
  },
});
