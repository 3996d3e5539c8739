import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { vpc } from "../../resources/vpc/description";
import { unlessShared } from "./unless-shared";

/** An endpoint that waits for acceptance, or is being deleted, takes no calls. */
export const ec2VpcEndpointForEc2 = ruleFor(vpc, {
  id: "ec2-vpc-endpoint-for-ec2",
  reads: ["sharedBy", "reachesEc2"],
  severity: "MEDIUM",
  title: "VPC reaches EC2's API through an interface endpoint",
  rationale:
    "Without an endpoint, whatever manages instances from inside of the VPC needs a way to the internet. With one, its" +
    " calls stay on AWS's network, and a policy of the endpoint can limit them. AWS Config's item of a VPC never holds" +
    " its endpoints.",
  remediation:
    "Create an interface endpoint of the service ec2 with private DNS names, in the subnets that call EC2." +
    " CLI: aws ec2 create-vpc-endpoint --vpc-endpoint-type Interface. Terraform: aws_vpc_endpoint.",
  terraform: hcl`
    resource "aws_vpc_endpoint" "ec2" {
      vpc_id              = aws_vpc.this.id
      service_name        = "com.amazonaws.eu-west-1.ec2"
      vpc_endpoint_type   = "Interface"
      subnet_ids          = [aws_subnet.this.id]
      security_group_ids  = [aws_security_group.this.id]
      private_dns_enabled = true
    }
  `,
  examples: () => ({
    compliant: [vpc.example()],
    nonCompliant: [vpc.example({ reachesEc2: false })],
    notApplicable: [vpc.example({ sharedBy: "999999999999", reachesEc2: false })],
    insufficientData: [
      vpc.example({ reachesEc2: unknown("ec2:DescribeVpcEndpoints was denied.", "ec2:DescribeVpcEndpoints") }),
      vpc.example({ sharedBy: unknown("The owner is not known.") }),
    ],
  }),
  evaluate: ({ sharedBy, reachesEc2 }) =>
    unlessShared(sharedBy, "owns the VPC and manages its endpoints", () =>
      whenKnown(reachesEc2, (isThere) =>
        isThere ? compliant() : nonCompliant("The VPC has no interface endpoint of EC2's API that is available."),
      ),
    ),
});
