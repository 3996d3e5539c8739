import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import { subnet } from "../../resources/subnet";

/** IPv4 alone: an IPv6 address is global by nature, and routes decide who reaches it. */
export const ec2SubnetNoPublicIpByDefault = ruleFor(subnet, {
  id: "ec2-subnet-no-public-ip-by-default",
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
    compliant: [subnet.example()],
    nonCompliant: [subnet.example({ mapPublicIpOnLaunch: true })],
    notApplicable: [subnet.example({ sharedBy: "999999999999", mapPublicIpOnLaunch: true })],
    insufficientData: [
      subnet.example({ mapPublicIpOnLaunch: unknown("It is known only after apply.") }),
      subnet.example({ sharedBy: unknown("The owner is not known."), mapPublicIpOnLaunch: true }),
    ],
  },
  evaluate({ sharedBy, mapPublicIpOnLaunch }) {
    return whenKnown(sharedBy, (account) => {
      if (account !== null) return notApplicable(`Account ${account} owns the subnet and manages this setting.`);
      return whenKnown(mapPublicIpOnLaunch, (isPublic) =>
        isPublic
          ? nonCompliant("Whatever is launched in the subnet gets a public IPv4 address by default.")
          : compliant(),
      );
    });
  },
});
