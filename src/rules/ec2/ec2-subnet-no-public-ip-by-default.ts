import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { subnet } from "../../resources/subnet";
import { unlessShared } from "./unless-shared";

/** Only IPv4 is judged: every IPv6 address is global, and routes decide who can reach it. */
export const ec2SubnetNoPublicIpByDefault = ruleFor(subnet, {
  id: "ec2-subnet-no-public-ip-by-default",
  reads: ["sharedBy", "mapPublicIpOnLaunch"],
  severity: "MEDIUM",
  title: "Subnet assigns no public IPv4 addresses by default",
  rationale:
    "If a subnet assigns public addresses by default, whatever is launched in it can be reached from the internet" +
    " although nobody decided so.",
  remediation:
    "Switch off automatic public addresses for the subnet, and give one only to the few interfaces that need it." +
    " CLI: aws ec2 modify-subnet-attribute --no-map-public-ip-on-launch." +
    " Terraform: aws_subnet.map_public_ip_on_launch.",
  terraform: hcl`
    resource "aws_subnet" "this" {
      vpc_id     = aws_vpc.this.id
      cidr_block = "10.0.0.0/24"

      map_public_ip_on_launch = false
    }
  `,
  examples: () => ({
    compliant: [subnet.example()],
    nonCompliant: [subnet.example({ mapPublicIpOnLaunch: true })],
    notApplicable: [subnet.example({ sharedBy: "999999999999", mapPublicIpOnLaunch: true })],
    insufficientData: [
      subnet.example({ mapPublicIpOnLaunch: unknown("It is known only after apply.") }),
      subnet.example({ sharedBy: unknown("The owner is not known."), mapPublicIpOnLaunch: true }),
    ],
  }),
  evaluate: ({ sharedBy, mapPublicIpOnLaunch }) =>
    unlessShared(sharedBy, "owns the subnet and manages this setting", () =>
      whenKnown(mapPublicIpOnLaunch, (isPublic) =>
        isPublic
          ? nonCompliant("Whatever is launched in the subnet gets a public IPv4 address by default.")
          : compliant(),
      ),
    ),
});
